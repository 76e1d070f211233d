# SPDX-License-Identifier: Apache-2.0
"""What can be said of the files without running them."""
import glob
import json
import os
import re

import yaml


def load(path):
    """YAML 1.1 takes the key "on" for true; GitHub does not."""
    found = yaml.safe_load(open(path, encoding='utf-8'))
    return {('on' if k is True else k): v for k, v in found.items()}


def valid(t, path, schema):
    schema = os.path.join(t.root, '..', 'shared', 'schemas', schema)
    if not os.path.exists(schema):
        t.skip('no ../shared/schemas')
    try:
        import jsonschema
    except ImportError:
        t.skip('python3 has no jsonschema')
    jsonschema.validate(load(path), json.load(open(schema, encoding='utf-8')))


def examples(t):
    return sorted(glob.glob(os.path.join(t.root, 'action/examples/*.yml')))


def case_action_is_valid(t):
    valid(t, os.path.join(t.root, 'action/action.yml'), 'github-action.json')


def case_examples_are_valid(t):
    t.equal('examples', len(examples(t)), 3)
    for path in examples(t):
        valid(t, path, 'github-workflow.json')


def case_expressions_stay_out_of_scripts(t):
    action = load(os.path.join(t.root, 'action/action.yml'))
    text = open(os.path.join(t.root, 'action/action.yml'), encoding='utf-8').read()
    for step in action['runs']['steps']:
        t.lacks('run', step.get('run', ''), '${{')
        for script in re.findall(r'GITHUB_ACTION_PATH/([\w.]+)', step.get('run', '')):
            path = os.path.join(t.root, 'action', script)
            t.equal(f'{script} may be run', os.access(path, os.X_OK), True)
            t.holds(script, open(path, encoding='utf-8').read(), 'set -euo pipefail')
    for name in action['inputs']:
        t.holds('inputs are used', text, f'inputs.{name} ' if name != 'token' else 'inputs.token')
    ids = {s.get('id') for s in action['runs']['steps']}
    for name, spec in action['outputs'].items():
        step = re.fullmatch(r'\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}', spec['value'])
        t.equal(f'{name} comes from a step', step[1] in ids, True)


def case_examples_keep_to_the_rules(t):
    inputs = load(os.path.join(t.root, 'action/action.yml'))['inputs']
    for path in examples(t):
        workflow = load(path)
        t.equal(f'{path}: permissions', workflow['permissions'], {})
        for job in workflow['jobs'].values():
            t.equal(f'{path}: a job has permissions', bool(job['permissions']), True)
            for step in job['steps']:
                uses = step.get('uses', 'a/b@v1')
                t.equal(f'{uses} is pinned', bool(re.search(r'@v\d', uses)), True)
                t.lacks('run', step.get('run', ''), '${{')
                if '/plumbline/' in uses:
                    t.equal('inputs', set(step.get('with', {})) - set(inputs), set())


def table(rows):
    return ''.join(f'| {" | ".join(row)} |\n' for row in rows)


def case_the_page_lists_inputs_and_outputs(t):
    action = load(os.path.join(t.root, 'action/action.yml'))
    page = open(os.path.join(t.root, 'docs/action.md'), encoding='utf-8').read()
    inputs = [(f'`{name}`', f'`{spec["default"]}`' if spec['default'] else '', spec['description'])
              for name, spec in action['inputs'].items()]
    outputs = [(f'`{name}`', spec['description']) for name, spec in action['outputs'].items()]
    for rows in (inputs, outputs):
        t.holds('docs/action.md', page, table(rows))
    readme = open(os.path.join(t.root, 'README.md'), encoding='utf-8').read()
    for text in (page, readme):
        for block in re.findall(r'```yaml\n(.*?)```', text, flags=re.S):
            for used in re.findall(r'^ +with:((?:\n +[\w-]+:.*)+)', block, flags=re.M):
                for name in re.findall(r'^ +([\w-]+):', used, flags=re.M):
                    t.holds('inputs', ' '.join(action['inputs']) + ' sarif_file fetch-depth', name)
