# SPDX-License-Identifier: Apache-2.0
"""look.py PROGRAM ROOT WORK - see run. A page is shown with probe.js in it, which says what it
finds wrong; what the page says on the console is wrong as well. It is shown in a frame, because
a window has a least width, which is wider than a phone."""
import html
import json
import os
import re
import subprocess
import sys

PROGRAM, ROOT, WORK = sys.argv[1:4]
PROBE = open(os.path.join(ROOT, 'tests/page/probe.js')).read()
FRAME = '''<!doctype html><iframe src="%s" style="border:0;width:%dpx;height:%dpx"></iframe>
<script>addEventListener('message', (e) => { document.documentElement.dataset.probe = e.data; });</script>
'''
PHONE, DESK = (390, 844), (1280, 900)
passed = failed = 0


def check(what, ok, detail=''):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print(f'{what}: {detail}')


def browser(page, size, *options):
    return subprocess.run(
        ['chromium', '--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
         '--no-first-run', '--disable-background-networking', '--force-device-scale-factor=1',
         f'--user-data-dir={WORK}/profile', f'--window-size={size[0]},{size[1]}',
         '--enable-logging=stderr', *options, f'file://{page}'],
        capture_output=True, text=True, timeout=120, errors='replace')


def report(name, folder, *arguments):
    page = os.path.join(WORK, name + '.html')
    subprocess.run([PROGRAM, 'lint', '--report', f'html={page}', '--quiet', *arguments], cwd=folder,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    text = open(page).read()
    probed = os.path.join(WORK, name + '-probed.html')
    open(probed, 'w').write(text.replace('</title>', f'</title>\n<script>\n{PROBE}\n</script>', 1))
    return page, probed


def look(what, probed, size, articles, *options):
    frame = os.path.join(WORK, 'frame.html')
    open(frame, 'w').write(FRAME % (os.path.basename(probed), *size))
    run = browser(frame, (1400, 1000), '--dump-dom', '--virtual-time-budget=20000', *options)
    said = re.findall(r'CONSOLE.*', run.stderr)
    check(f'{what}: console', not said, said[:3])
    found = re.search(r' data-probe="([^"]*)"', run.stdout)
    if not found:
        return check(f'{what}: probe', False, f'left nothing: {run.stderr[-300:]}')
    facts = json.loads(html.unescape(found[1]))
    check(f'{what}: page', not facts['wrong'], '\n  '.join(facts['wrong']))
    check(f'{what}: width', facts['width'] == size[0], facts['width'])
    check(f'{what}: colours', facts['dark'] == ('--force-dark-mode' in options), facts['dark'])
    check(f'{what}: findings', facts['articles'] == articles, facts['articles'])


def picture(what, page, size):
    path = os.path.join(ROOT, 'build/page', what + '.png')
    if os.path.exists(path):
        os.remove(path)
    browser(page, size, f'--screenshot={path}')
    check(f'{what}: picture', os.path.exists(path) and os.path.getsize(path) > 5000, 'none was taken')


def template(names):
    groups = {f'{name}{i}': {'Type': 'AWS::EC2::SecurityGroup', 'Properties': {
        'GroupDescription': 'x', 'SecurityGroupIngress': [
            {'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22, 'CidrIp': '0.0.0.0/0',
             'Description': name}]}} for i, name in enumerate(names)}
    return {'Resources': groups}


def write(name, value):
    folder = os.path.join(WORK, name)
    os.makedirs(folder)
    json.dump(value, open(os.path.join(folder, f'{name}.json'), 'w'))
    return folder


demo, demo_probed = report('demo', os.path.join(ROOT, 'fixtures/demo'), '--config', 'policy.yaml',
                           '--show-unknown')
count = open(demo).read().count('<article ')
check('demo: has findings', count > 10, count)
for size, name in ((PHONE, '390'), (DESK, '1280')):
    look(f'demo-{name}', demo_probed, size, count)
    look(f'demo-{name}-dark', demo_probed, size, count, '--force-dark-mode')
    picture(f'demo-{name}', demo, size)

wide = ['W' * 300, 'a' * 50 + '.' + 'b' * 200, '<script>document.title = 1</script>', '</details>',
        '漢' * 200, '"><img src=x onerror=alert(1)>', '\t\t\t' + 'tab' * 90]
_, probed = report('wide', write('wide', template(wide)))
look('wide-390', probed, PHONE, open(probed).read().count('<article '))
_, probed = report('clean', write('clean', {'Resources': {'T': {
    'Type': 'AWS::CloudFormation::WaitConditionHandle'}}}))
look('clean-390', probed, PHONE, 0)
_, probed = report('errors', WORK, 'missing' * 30 + '.yaml')
look('errors-390', probed, PHONE, 0)
_, probed = report('many', write('many', template(['N'] * 3000)), '--only', 'SG001')
look('many-1280', probed, DESK, 3000)
print(f'page: {passed} passed, {failed} failed')
sys.exit(failed > 0)
