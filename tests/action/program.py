# SPDX-License-Identifier: Apache-2.0
"""Getting the program: built, kept, found again; and what it is called with."""
import os
import shutil
import stat

from sample import git, write

RECORDER = '''#!/bin/sh
test "$1" = version && { echo "plumbline 0.1.0"; exit; }
: >"$RECORD"
for word in "$@"; do
    printf '[%s]' "$word" >>"$RECORD"
    case $word in counts=*) printf 'findings=0\\nerrors=0\\n' >"${word#counts=}" ;; esac
    case $word in markdown=* | github=*) : >"${word#*=}" ;; esac
done
'''
MAKEFILE = '''$(B)/plumbline: version
\tmkdir -p $(B)
\tprintf '#!/bin/sh\\necho plumbline %s\\n' "$$(cat version)" > $@
\tchmod +x $@
'''


def case_the_program_is_built_once(t):
    """From these sources; without optimising, which is no matter of the action."""
    t.runner.extra = {'CFLAGS': '-O0'}
    write(t.folder, 'a.json', '{"Resources": {"B": {"Type": "AWS::SNS::Topic"}}}')
    first = t.run(arguments='--only\nSG001')
    t.equal('built', first.codes, {'find': 0, 'build': 0, 'lint': 0})
    t.holds('log', first.logs['build'], '::group::Building Plumbline')
    folder = first.paths[0]
    t.holds('libraries beside it', ' '.join(os.listdir(folder)), 'plumbline', 'libcjson.so.1')
    shutil.rmtree(t.runner.tools)
    second = t.run(arguments='--only\nSG001')
    t.equal('kept', second.codes, {'find': 0, 'build': 0, 'lint': 0})
    t.holds('log', second.logs['build'], 'from the cache')
    t.equal('path', second.paths, [folder])


def another(t, names):
    """The action in a repository whose program is a script, under the name it would have."""
    root = os.path.join(t.work, '_actions/octo/plumbline/v1')
    shutil.copytree(os.path.join(t.root, 'action'), os.path.join(root, 'action'))
    write(root, 'Makefile', MAKEFILE)
    write(root, '.ci/deps', '#!/bin/sh\n')
    os.chmod(os.path.join(root, '.ci/deps'), 0o755)
    for name in ('src/a', 'rulesets/a'):
        write(root, name, '')
    t.runner.action = os.path.join(root, 'action')
    origin = os.path.join(t.work, 'server/octo/plumbline')
    shutil.copytree(root, origin)
    git(origin, 'init', '-q')
    git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
    commits = {}
    for name in names:
        write(origin, 'version', name)
        git(origin, 'add', '-A')
        git(origin, 'commit', '-q', '-m', name)
        git(origin, 'tag', '-a', '-m', name, name)
        commits[name] = git(origin, 'rev-parse', 'HEAD')
    write(root, 'version', 'pinned')
    t.runner.extra = {'GITHUB_SERVER_URL': f'file://{t.work}/server'}
    return commits


def case_version_names_another(t):
    commits = another(t, ['v1.0', 'v1.1'])
    t.holds('pinned', t.run(lint='false').logs['build'], 'plumbline pinned')
    t.holds('a tag', t.run(lint='false', version='v1.0').logs['build'], 'plumbline v1.0')
    t.holds('again', t.run(lint='false', version='v1.0').logs['build'], 'from the cache')
    result = t.run(lint='false', version=commits['v1.1'])
    t.holds('a commit', result.logs['build'], 'plumbline v1.1')
    t.equal('nothing is linted', set(result.codes), {'find', 'build'})
    t.holds('a branch', t.run(lint='false', version='main').logs['build'], 'plumbline v1.1')


def case_version_may_be_wrong(t):
    another(t, ['v1.0'])
    for version, why in (('v9', "has no tag or branch 'v9'"), ('--upload-pack=x', 'is no tag'),
                         ('a;b', 'is no tag'), ('0' * 40, 'does not give')):
        result = t.run(version=version)
        t.equal(version, result.failed, True)
        t.holds(version, result.log(), '::error title=Plumbline::version: ', why)


def case_a_build_may_fail(t):
    another(t, ['v1.0'])
    write(os.path.dirname(t.runner.action), 'Makefile', '$(B)/plumbline:\n\tfalse\n')
    result = t.run()
    t.equal('codes', result.codes, {'find': 0, 'build': 2})
    t.holds('log', result.log(), '::error title=Plumbline::Plumbline could not be built')
    t.equal('nothing is kept', os.listdir(t.runner.kept), [])


def recording(t):
    """A program that writes down what it is called with."""
    script = os.path.join(t.work, 'recorder')
    write(t.work, 'recorder', RECORDER)
    os.chmod(script, os.stat(script).st_mode | stat.S_IXUSR)
    t.built(script)
    record = os.path.join(t.work, 'record')
    t.runner.extra = {'RECORD': record}
    return record


def words(record):
    """Without the reports that go to the runner's temporary folder."""
    return [w for w in open(record).read()[1:-1].split('][')
            if not w.startswith(('markdown=', 'github=', 'counts='))]


def case_inputs_become_arguments(t):
    record = recording(t)
    os.makedirs(os.path.join(t.folder, 'sub'))
    t.run(paths='a b.yaml\n  c/ \n\n-d', plans='plan.json\n', source='infra', config='p.yaml',
          fail_on='high', base_plan='old.json', reports='html=r.html\ncsv=$(touch x).csv',
          sarif='out.sarif', arguments='--region\neu-west-1', working_directory='sub')
    place = f'{t.folder}/sub/out.sarif'
    t.equal('words', words(record), [
        'lint', '--color=never', '--config', 'p.yaml', '--fail-on', 'high', '--base', 'old.json',
        '--source', 'infra', '--report', 'html=r.html', '--report', 'csv=$(touch x).csv',
        '--report', f'sarif={place}', '--report', '--report', '--report', '--region', 'eu-west-1',
        '--', 'a b.yaml', 'c/', '-d', 'plan.json'])


def case_the_working_directory_is_the_default(t):
    record = recording(t)
    t.run()
    t.equal('the end', words(record)[-2:], ['--', '.'])
    t.run(plans='plan.json')
    t.equal('the end', words(record)[-2:], ['--', 'plan.json'])
    result = t.run(working_directory='none')
    t.equal('fails', result.codes['lint'], 2)
    t.holds('log', result.log(), '::error title=Plumbline::working-directory: there is no such folder.')


def case_an_option_may_be_wrong(t):
    t.built()
    result = t.run(arguments='--nonsense\n::notice::x', comment='true', event={
        'pull_request': {'number': 5}})
    t.equal('codes', result.codes, {'find': 0, 'build': 0, 'lint': 2})
    t.equal('annotations', [a[0] for a in result.annotations()], ['error'])
    t.holds('message', result.annotations()[0][2], 'did not run', '--nonsense')
    t.equal('outputs', (result.outputs['exit-code'], result.outputs['findings']), ('2', ''))
    t.equal('no comment', t.github.requests, [])
