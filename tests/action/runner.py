# SPDX-License-Identifier: Apache-2.0
"""A composite action's steps run as GitHub's runner runs them: its variables and files, its
expressions, and its reading of the log, where a line may be a command."""
import json
import os
import re
import shutil
import subprocess

import yaml

from expression import Evaluator

SUMMARY_MAX = 1024 * 1024
KINDS = ('error', 'warning', 'notice')
COMMANDS = {'add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group',
            'notice', 'remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands',
            'warning'}
NEW_FORM = re.compile(r'^\s*::([^\s:]+)(?:\s+(.*?))?::(.*)$', re.S)
OLD_FORM = re.compile(r'##\[([^\s\];]+)(?:\s+([^\]]*))?\](.*)$', re.S)


def undone(text, pairs):
    for code, char in pairs:
        text = text.replace(code, char)
    return text


DATA = (('%0D', '\r'), ('%0A', '\n'), ('%25', '%'))
PROPERTY = (('%0D', '\r'), ('%0A', '\n'), ('%3A', ':'), ('%2C', ','), ('%25', '%'))


def read_log(log):
    """The commands of a log, in order: (name, properties, message)."""
    commands, resume = [], None
    for line in re.split(r'\r\n|\n|\r', log):
        m = NEW_FORM.match(line)
        old = None if m else OLD_FORM.search(line)
        if resume is not None:
            if m and m[1] == resume:
                resume = None
            continue
        m = m or old
        if not m or m[1].lower() not in COMMANDS:
            continue
        properties = {}
        for pair in re.split('[;]' if old else ',', m[2] or ''):
            key, equals, value = pair.partition('=')
            if equals:
                properties[key.strip()] = undone(value, PROPERTY)
        if m[1] == 'stop-commands':
            resume = m[3].strip()
        commands.append((m[1].lower(), properties, undone(m[3], DATA)))
    return commands


def read_file_commands(path):
    """NAME=VALUE, or NAME<<END and lines up to END, as in $GITHUB_OUTPUT."""
    found = {}
    lines = open(path, encoding='utf-8', newline='').read().split('\n')
    while lines:
        line = lines.pop(0)
        if not line:
            continue
        simple = re.match(r'^([^=<]+)=(.*)$', line, re.S)
        long = re.match(r'^([^=<]+)<<(.+)$', line, re.S)
        if long:
            if long[2] not in lines:
                raise ValueError(f'no end of {long[1]}')
            end = lines.index(long[2])
            found[long[1]] = '\n'.join(lines[:end])
            lines = lines[end + 1:]
        elif simple:
            found[simple[1]] = simple[2]
        else:
            raise ValueError(f'not understood: {line!r}')
    return found


class Result:
    def __init__(self):
        self.outputs = {}    # of the action
        self.logs = {}       # of each step, by its id or name
        self.codes = {}
        self.summary = ''
        self.paths = []
        self.failed = False

    def log(self):
        return ''.join(self.logs.values())

    def annotations(self, step='lint'):
        return [c for c in read_log(self.logs.get(step, '')) if c[0] in KINDS]


class Runner:
    """One machine: a workspace, a cache that outlives the job, and what GitHub sets."""

    def __init__(self, root, work, api='http://127.0.0.1:9'):
        self.action = os.path.join(root, 'action')
        self.work = work
        self.api = api
        self.workspace = os.path.join(work, 'workspace')
        self.tools = os.path.join(work, 'tools')
        self.temp = os.path.join(work, 'temp')
        self.kept = os.path.join(work, 'kept')
        self.extra = {}
        self.count = 0
        for folder in (self.workspace, self.tools, self.temp, self.kept):
            os.makedirs(folder, exist_ok=True)

    def variables(self, event_name, event):
        path = os.path.join(self.temp, 'event.json')
        with open(path, 'w', encoding='utf-8') as f:
            json.dump(event, f)
        return {
            'PATH': os.environ['PATH'], 'HOME': self.temp, 'LANG': 'C.UTF-8', 'CI': 'true',
            'GITHUB_ACTIONS': 'true', 'GITHUB_ACTION_PATH': self.action,
            'GITHUB_API_URL': self.api, 'GITHUB_SERVER_URL': 'https://github.example',
            'GITHUB_REPOSITORY': 'octo/infra', 'GITHUB_RUN_ID': '77',
            'GITHUB_EVENT_NAME': event_name, 'GITHUB_EVENT_PATH': path,
            'GITHUB_WORKSPACE': self.workspace, 'RUNNER_TEMP': self.temp,
            'RUNNER_TOOL_CACHE': self.tools, 'RUNNER_OS': 'Linux', **self.extra,
        }

    def run(self, event_name, event, token='token', **inputs):
        action = yaml.safe_load(open(os.path.join(self.action, 'action.yml'), encoding='utf-8'))
        self.result = Result()
        self.steps = {}
        self.env = self.variables(event_name, event)
        contexts = {
            'github': {'event_name': event_name, 'event': event, 'token': token},
            'inputs': {}, 'steps': self.steps, 'runner': {'temp': self.temp},
        }
        self.eval = Evaluator(contexts, {
            'success': lambda: not self.result.failed, 'failure': lambda: self.result.failed,
            'always': lambda: True, 'cancelled': lambda: False,
        })
        given = {k.replace('_', '-'): v for k, v in inputs.items()}
        unknown = set(given) - set(action['inputs'])
        if unknown:
            raise ValueError(f'no inputs {unknown}')
        for name, spec in action['inputs'].items():
            contexts['inputs'][name] = given.get(name, self.eval.text(spec['default']))
        for step in action['runs']['steps']:
            if self.eval.condition(step.get('if')):
                self.one(step)
        for name, spec in action['outputs'].items():
            self.result.outputs[name] = self.eval.text(spec['value'])
        return self.result

    def one(self, step):
        name = step.get('id', step.get('name'))
        outputs = self.script(step, name) if 'run' in step else self.cache(step)
        self.steps[name] = {'outputs': outputs}

    def cache(self, step):
        values = {k: self.eval.text(v) for k, v in step['with'].items()}
        kept = os.path.join(self.kept, values['key'])
        if step['uses'].startswith('actions/cache/save@'):
            shutil.copytree(values['path'], kept)
            return {}
        if not step['uses'].startswith('actions/cache/restore@'):
            raise ValueError(step['uses'])
        if not os.path.isdir(kept):
            return {'cache-hit': ''}
        shutil.copytree(kept, values['path'], dirs_exist_ok=True)
        return {'cache-hit': 'true'}

    def script(self, step, name):
        self.count += 1
        base = os.path.join(self.temp, f'step{self.count}')
        files = {k: f'{base}.{k}' for k in ('OUTPUT', 'ENV', 'PATH', 'STEP_SUMMARY')}
        for path in files.values():
            open(path, 'w').close()
        with open(f'{base}.sh', 'w', encoding='utf-8') as f:
            f.write(self.eval.text(step['run']))
        env = {**self.env, **{f'GITHUB_{k}': v for k, v in files.items()}}
        env.update((k, self.eval.text(v)) for k, v in step.get('env', {}).items())
        run = subprocess.run(['bash', '--noprofile', '--norc', '-eo', 'pipefail', f'{base}.sh'],
                             env=env, cwd=self.workspace, stdin=subprocess.DEVNULL, timeout=400,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.result.logs[name] = run.stdout.decode('utf-8', 'replace')
        self.result.codes[name] = run.returncode
        self.result.failed = self.result.failed or run.returncode != 0
        self.result.summary += open(files['STEP_SUMMARY'], encoding='utf-8').read()
        if os.path.getsize(files['STEP_SUMMARY']) > SUMMARY_MAX:
            raise ValueError('the summary would be thrown away')
        self.env.update(read_file_commands(files['ENV']))
        for path in open(files['PATH'], encoding='utf-8').read().split('\n'):
            if path:
                self.result.paths.append(path)
                self.env['PATH'] = f'{path}:{self.env["PATH"]}'
        return read_file_commands(files['OUTPUT'])
