# SPDX-License-Identifier: Apache-2.0
"""What is written: nothing but text of what templates hold, and within what GitHub takes."""
import json
import os
import re

from runner import KINDS, read_log
from sample import HOSTILE, MANY, many, plan, sources, template, write

LIMIT = 10
COMMENT_MAX = 65536
SEVERITIES = ('critical', 'high', 'medium', 'low', 'info')
EVENT = {'pull_request': {'number': 5}}


def names(log):
    """The commands in a log, but for the tokens that end a quotation."""
    return [c[0] for c in read_log(log)]


def case_hostile_names_stay_text(t):
    """The same run on harmless names gives the same commands, outputs and structure."""
    t.built()
    results = []
    for kind in ('harmless', 'hostile'):
        words = [f'Name{i}' for i in range(len(HOSTILE))] if kind == 'harmless' else HOSTILE
        for name in os.listdir(t.folder):
            os.remove(os.path.join(t.folder, name))
        file = 'x::error::%0A,line=1.json' if kind == 'hostile' else 'x.json'
        write(t.folder, file, template(*words))
        broken = '\n'.join(HOSTILE) if kind == 'hostile' else 'x\n' * 9
        write(t.folder, 'z.yaml', 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {A: ' + broken)
        t.github.comments.clear()
        results.append(t.run('pull_request', EVENT, comment='true', arguments='--only\nSG001'))
        results[-1].comment = t.github.comments[0]['body']
    harmless, hostile = results
    t.equal('codes', hostile.codes, harmless.codes)
    t.equal('commands', names(hostile.log()), names(harmless.log()))
    counts = [{k: v for k, v in r.outputs.items() if k != 'sarif'} for r in results]
    t.equal('outputs', counts[1], counts[0])
    for a in hostile.annotations():
        t.equal('properties', set(a[1]) <= {'file', 'line', 'endLine', 'col', 'endColumn', 'title'}, True)
    for text in (hostile.summary, hostile.comment):
        t.lacks('markup', text, '<script', '\x1b', '\n::', ']]>', '</pre></details>', '@everyone')
        t.equal('marker', text.count('<!--'), text is hostile.comment and 1 or 0)
        t.equal('folds', text.count('<details'), text.count('</details>'))
    t.equal('rows', hostile.summary.count('\n| '), harmless.summary.count('\n| '))
    sarif = json.load(open(hostile.outputs['sarif'], encoding='utf-8'))
    t.equal('results', len(sarif['runs'][0]['results']), len(HOSTILE))
    t.lacks('log', hostile.logs['lint'], '\x1b', '\n##[')
    t.equal('nothing was run', os.path.exists(os.path.join(t.folder, 'pwned')), False)


def case_thousands_of_findings(t):
    t.built()
    write(t.folder, 'many.json', many(2000))
    result = t.run('pull_request', EVENT, comment='true', arguments=MANY)
    number = 2000
    counts = {k: result.outputs[k] for k in ('findings', *SEVERITIES)}
    t.equal('outputs', counts, {'findings': '2000', 'critical': '500', 'high': '500',
                                'medium': '500', 'low': '0', 'info': '500'})
    annotations_are_capped(t, result, number)
    for text, most in ((result.summary, 1 << 20), (t.github.comments[0]['body'], COMMENT_MAX)):
        t.equal('size', len(text) <= most, True)
        t.holds('whole', text, f'## Plumbline: {number} findings', '**Left out here: ')
        ordered(t, re.findall(r'^\| \S+ (\w+) \|', text, flags=re.M))
        t.equal('folds', text.count('<details'), text.count('</details>'))
    sarif_is_whole(t, result, number)


def annotations_are_capped(t, result, number):
    told = result.annotations()
    levels = [a[0] for a in told]
    for kind in KINDS:
        t.equal(f'{kind}s', levels.count(kind) <= LIMIT, True)
    t.equal('worst first', levels, sorted(levels, key=KINDS.index))
    t.equal('errors', levels.count('error'), LIMIT)
    last = told[-1]
    t.holds('the last one', last[2], 'Not shown here: ', 'errors')
    left = sum(int(n) for n in re.findall(r'(\d+) (?:error|warning|notice)', last[2]))
    t.equal('what was cut', left + len(told) - 1, number)


def ordered(t, severities):
    t.equal('rows', len(severities) > 20, True)
    t.equal('worst first', severities, sorted(severities, key=SEVERITIES.index))


def sarif_is_whole(t, result, number):
    path = result.outputs['sarif']
    run = json.load(open(path, encoding='utf-8'))['runs'][0]
    t.equal('results', len(run['results']), number)
    order = ('error', 'warning', 'note')
    levels = [r['level'] for r in run['results']]
    t.equal('worst first', levels, sorted(levels, key=order.index))


def case_further_reports(t):
    t.built()
    write(t.folder, 'a.json', template('A'))
    result = t.run(reports='html=out.html\n junit=out.xml', sarif='out.sarif', fail_on='never')
    for name in ('out.html', 'out.xml', 'out.sarif'):
        t.equal(name, os.path.getsize(os.path.join(t.folder, name)) > 0, True)
    t.equal('sarif', result.outputs['sarif'], os.path.join(t.folder, 'out.sarif'))
    t.equal('passes', result.failed, False)


def case_a_plan_points_at_its_sources(t):
    t.built()
    write(t.folder, 'infra/main.tf', sources('old', 'new'))
    write(t.work, 'plan.json', plan('old', 'new'))
    write(t.work, 'before.json', plan('old'))
    inputs = {'plans': f'{t.work}/plan.json', 'source': 'infra', 'arguments': '--only\nENC001'}
    result = t.run(**inputs)
    t.equal('places', [(a[1]['file'], a[1]['line']) for a in result.annotations()],
            [('infra/main.tf', '4'), ('infra/main.tf', '9')])
    result = t.run(base_plan=f'{t.work}/before.json', **inputs)
    t.equal('new', [(a[1]['file'], a[1]['line']) for a in result.annotations()],
            [('infra/main.tf', '9')])
    t.equal('outputs', [result.outputs[k] for k in ('new', 'old')], ['1', '1'])


def case_inputs_that_cannot_be_read(t):
    t.built()
    result = t.run(paths='none.yaml')
    t.equal('code', result.codes['lint'], 2)
    t.equal('outputs', [result.outputs[k] for k in ('errors', 'exit-code')], ['1', '2'])
    t.equal('annotations', [(a[0], a[1].get('file')) for a in result.annotations()],
            [('error', 'none.yaml')])
    t.holds('summary', result.summary, 'none.yaml')
