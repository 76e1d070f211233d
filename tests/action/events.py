# SPDX-License-Identifier: Apache-2.0
"""Pushes, pull requests, and those of forks: what is compared with what, and who is told."""
import os

from sample import Origin, git, pull_request, template

MARKER = '<!-- plumbline -->'
ZERO = '0' * 40


def place(annotation):
    return annotation[1].get('file')


def told(result):
    """Level and file of each annotation that speaks of a finding."""
    return [(a[0], place(a)) for a in result.annotations() if place(a)]


def case_a_clean_push_is_quiet(t):
    t.built()
    origin = Origin(t.work)
    origin.checkout(t.folder, origin.commit(a=template('A', cidr='10.0.0.0/8')))
    result = t.run(arguments='--only\nSG001', comment='true')
    t.equal('codes', result.codes, {'find': 0, 'build': 0, 'lint': 0, 'Comment on the pull request': 0})
    t.equal('annotations', result.annotations(), [])
    t.holds('summary', result.summary, '## Plumbline: no findings')
    t.equal('outputs', [result.outputs[k] for k in ('findings', 'errors', 'exit-code', 'new')],
            ['0', '0', '0', ''])
    t.equal('no requests', t.github.requests, [])
    t.equal('SARIF', os.path.getsize(result.outputs['sarif']) > 0, True)


def case_a_push(t):
    t.built()
    origin = Origin(t.work)
    origin.checkout(t.folder, origin.commit(a=template('A', 'B'), sub__b=template('C')))
    result = t.run(arguments='--only\nSG001')
    t.equal('codes', result.codes['lint'], 1)
    t.equal('annotations', told(result), [('error', 'a.json')] * 2 + [('error', 'sub/b.json')])
    t.equal('outputs', [result.outputs[k] for k in ('findings', 'critical', 'high', 'exit-code')],
            ['3', '3', '0', '1'])
    t.holds('summary', result.summary, '## Plumbline: 3 findings')
    quiet = t.run(arguments='--only\nSG001', annotations='false', summary='false', fail_on='never')
    t.equal('quiet', (quiet.annotations(), quiet.summary, quiet.codes['lint']), ([], '', 0))
    t.holds('the log still has it', quiet.logs['lint'], 'SG001')


def case_files_are_seen_from_the_repository(t):
    t.built()
    origin = Origin(t.work)
    origin.checkout(t.folder, origin.commit(sub__b=template('C')))
    result = t.run(arguments='--only\nSG001', working_directory='sub')
    t.equal('annotations', told(result), [('error', 'sub/b.json')])
    t.holds('SARIF', open(result.outputs['sarif']).read(), '"sub/b.json"')


def case_new_since_the_push_before(t):
    t.built()
    origin = Origin(t.work)
    before = origin.commit(a=template('A'))
    origin.checkout(t.folder, origin.commit(a=template('A', 'B')))
    result = t.run(event={'before': before}, new_only='true', arguments='--only\nSG001')
    t.equal('base', result.outputs['base'], before)
    t.equal('outputs', [result.outputs[k] for k in ('new', 'findings', 'old')], ['1', '1', '1'])
    t.holds('the new one', result.annotations()[0][2], 'B lets')


def case_nothing_to_compare_with(t):
    t.built()
    origin = Origin(t.work)
    origin.checkout(t.folder, origin.commit(a=template('A')))
    for name, event, level, why in (
            ('push', {'before': ZERO}, 'notice', 'the branch is new'),
            ('push', {'before': 'a' * 40}, 'warning', f'the commit before the push, {"a" * 40}'),
            ('schedule', {}, 'notice', "'schedule' has no base"),
            ('pull_request', {}, 'warning', 'names no base')):
        result = t.run(name, event, new_only='true', arguments='--only\nSG001')
        t.equal('base', result.outputs['base'], '')
        t.equal('level', [a[0] for a in result.annotations('base')], [level])
        t.holds('why', result.annotations('base')[0][2], why, 'Every finding is reported.')
        t.equal('outputs', [result.outputs[k] for k in ('new', 'findings')], ['', '1'])


def case_no_repository(t):
    t.built()
    result = t.run('push', {'before': 'a' * 40}, new_only='true')
    t.holds('why', result.annotations('base')[0][2], 'is no git repository')


def case_a_base_of_ones_own(t):
    t.built()
    origin = Origin(t.work)
    before = origin.commit(a=template('A'))
    origin.branch('next')
    origin.checkout(t.folder, origin.commit(a=template('A', 'B')))
    result = t.run('workflow_dispatch', new_only='true', base='main', arguments='--only\nSG001')
    t.equal('base', (result.outputs['base'], result.outputs['new']), (before, '1'))
    for base in ('none', '--all'):
        result = t.run(new_only='true', base=base)
        t.equal('fails', result.codes.get('base'), 2)
        t.holds('log', result.log(), '::error title=Plumbline::base: ')
        t.equal('nothing is linted', 'lint' in result.codes, False)


def changed(t, files_before, files_after):
    """A pull request's origin and its two ends; main has moved on since."""
    origin = Origin(t.work)
    base = origin.commit(**files_before)
    origin.branch('feature')
    head = origin.commit(**files_after)
    origin.branch('main', base)
    moved = origin.commit(other=template('O'))
    return origin, base, head, moved


def case_a_pull_request(t):
    t.built()
    origin, base, head, moved = changed(t, {'a': template('A')}, {'a': template('A', 'B')})
    origin.checkout(t.folder, origin.merge(head))
    inputs = {'new_only': 'true', 'comment': 'true', 'arguments': '--only\nSG001'}
    result = t.run('pull_request', pull_request(base, head), **inputs)
    t.equal('base', result.outputs['base'], moved)
    t.equal('codes', (result.codes['lint'], result.codes['Comment on the pull request']), (1, 0))
    t.equal('annotations', told(result), [('error', 'a.json')])
    t.holds('the new one', result.annotations()[0][2], 'B lets')
    t.holds('log', result.log(), 'https://github.example/c')
    first = t.github.comments[0]['body']
    t.holds('comment', first, MARKER + '\n## Plumbline: 1 finding', '1 old one stands', '/actions/runs/77')

    git(origin.folder, 'checkout', '-q', 'feature')
    head = origin.commit(a=template('A', 'B', 'C'))
    origin.checkout(t.folder, origin.merge(head))
    t.run('pull_request', pull_request(base, head), **inputs)
    t.equal('one comment', len(t.github.comments), 1)
    t.holds('comment', t.github.comments[0]['body'], '## Plumbline: 2 findings')

    head = origin.commit(a=template('A'))
    origin.checkout(t.folder, origin.merge(head))
    result = t.run('pull_request', pull_request(base, head), **inputs)
    t.equal('one comment', len(t.github.comments), 1)
    t.holds('all clear', t.github.comments[0]['body'], MARKER + '\n## Plumbline: no findings')
    t.equal('writes', [w[0] for w in t.github.writes()], ['POST', 'PATCH', 'PATCH'])
    t.equal('passes', result.failed, False)


def case_nothing_to_tell_is_no_comment(t):
    t.built()
    origin, base, head, _ = changed(t, {'a': template('A')}, {'b': '{}'})
    origin.checkout(t.folder, origin.merge(head))
    result = t.run('pull_request', pull_request(base, head), new_only='true', comment='true',
                   arguments='--only\nSG001')
    t.equal('outputs', (result.outputs['new'], result.failed), ('0', False))
    t.equal('writes', t.github.writes(), [])


def case_the_head_of_a_pull_request(t):
    """Checked out alone, it has to be dug for what it has in common with its base."""
    t.built()
    origin = Origin(t.work)
    fork = origin.commit(a=template('A'))
    origin.branch('feature')
    for i in range(60):
        head = origin.commit(f'change {i}', a=template('A', 'B'))
    origin.branch('main', fork)
    moved = origin.commit(other=template('O'))
    origin.merge(head)
    origin.checkout(t.folder, head)
    result = t.run('pull_request', pull_request(moved, head), new_only='true',
                   arguments='--only\nSG001')
    t.equal('base', (result.outputs['base'], result.outputs['new']), (fork, '1'))


def case_a_base_that_cannot_be_had(t):
    t.built()
    origin, base, head, _ = changed(t, {'a': template('A')}, {'a': template('A', 'B')})
    origin.checkout(t.folder, origin.merge(head))
    os.rename(origin.folder, origin.folder + '-gone')
    result = t.run('pull_request', pull_request(base, head), new_only='true',
                   arguments='--only\nSG001')
    t.holds('why', result.annotations('base')[0][2], 'cannot be fetched', "'fetch-depth: 0'")
    t.equal('outputs', (result.outputs['new'], result.outputs['findings']), ('', '3'))


def case_a_whole_clone_stays_whole(t):
    t.built()
    origin, base, head, moved = changed(t, {'a': template('A')}, {'a': template('A', 'B')})
    origin.checkout(t.folder, origin.merge(head), depth=0)
    result = t.run('pull_request', pull_request(base, head), new_only='true')
    t.equal('base', result.outputs['base'], moved)
    t.equal('shallow', git(t.folder, 'rev-parse', '--is-shallow-repository'), 'false')


def fork(t, **runner):
    t.built()
    origin, base, head, _ = changed(t, {'a': template('A')}, {'a': template('A', 'B')})
    origin.checkout(t.folder, origin.merge(head))
    return t.run('pull_request', pull_request(base, head), new_only='true', comment='true',
                 arguments='--only\nSG001', **runner)


def warned(t, result, level, *why):
    """Everything else is as it would have been."""
    t.equal('codes', (result.codes['lint'], result.codes['Comment on the pull request']), (1, 0))
    t.equal('outputs', (result.outputs['new'], result.outputs['exit-code']), ('1', '1'))
    t.equal('annotations', told(result), [('error', 'a.json')])
    said = result.annotations('Comment on the pull request')
    t.equal('level', [a[0] for a in said], [level])
    t.holds('why', said[0][2], 'No comment on the pull request: ', *why)


def case_a_fork_without_permission(t):
    t.github.may_write = False
    warned(t, fork(t), 'warning', 'not allowed (status 403)', "'pull-requests: write'")
    t.equal('comments', t.github.comments, [])


def case_a_token_that_is_wrong(t):
    warned(t, fork(t, token='other'), 'warning', 'not allowed (status 401)')


def case_no_token(t):
    warned(t, fork(t, token=''), 'notice', 'there is no token')
    t.equal('requests', t.github.requests, [])


def case_an_api_that_does_not_answer(t):
    t.runner.api = 'http://127.0.0.1:9'
    warned(t, fork(t), 'warning', 'does not answer')


def case_no_token_in_the_log_or_the_files(t):
    result = fork(t, token='token')
    t.equal('made', len(t.github.comments), 1)
    t.lacks('log', result.log().lower(), 'bearer')


def case_only_our_own_comment_is_changed(t):
    for i in range(150):
        t.github.add(f'{MARKER}\nnot ours' if i == 3 else f'word {i}')
    fork(t)
    t.equal('made', [w[0] for w in t.github.writes()], ['POST'])
    t.equal('theirs', t.github.comments[3]['body'], f'{MARKER}\nnot ours')
    t.equal('pages', [r[1].split('&page=')[1] for r in t.github.requests if 'page' in r[1]], ['1', '2'])
    t.run('pull_request', {'pull_request': {'number': 5}}, comment='true', arguments='--only\nSG001')
    t.equal('changed', [w[0] for w in t.github.writes()], ['POST', 'PATCH'])
    t.equal('count', len(t.github.comments), 151)


def case_the_comment_of_a_user_whose_token_it_is(t):
    t.github.user = 'octocat'
    t.github.add(f'{MARKER}\nold', login='octocat')
    fork(t)
    t.equal('changed', [w[0] for w in t.github.writes()], ['PATCH'])
