# SPDX-License-Identifier: Apache-2.0
"""strict.py PROGRAM ROOT WORK - see run. Needs nothing but Python's own modules; where
jsonschema and ../shared/schemas are there, SARIF is also held against its schema."""
import csv
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import xml.parsers.expat

PROGRAM, ROOT, WORK = sys.argv[1:4]
FORMATS = 'text json sarif github gitlab junit markdown csv'.split()
EXTRA = [f for f in ('html',) if f in
         subprocess.run([PROGRAM, 'help', 'lint'], capture_output=True, text=True).stdout]
HOSTILE = [
    '::error::x', 'a%0A::error::y', ']]>', '<script>alert(1)</script>', 'two\nlines\r\n::notice::z',
    '\x1b[31mred\x1b]0;title\x07', 'nul\0 bell\x07 del\x7f c1\x9b', 'bidi\u202e\u2066x',
    'a|b|c', '`code` ``more``', '@everyone', '#1 org/repo#2', '[link](https://evil.example)',
    'https://evil.example www.evil.example', '=1+1', '+1', '-1', '@SUM(A1)', '"quoted", \'too\'',
    '&amp; &lt;', '</pre></details>', '<!-- ', '${{ github.token }}', '##[error]v1', '\u2028sep',
    '\ufffe\uffff', '\\', '\\|', '</script><img src=x onerror=alert(1)>', '* item', '--- ', '% s %n',
]
failures = []
passed = 0
skipped = 0


def check(what, ok, detail=''):
    global passed
    if ok:
        passed += 1
    else:
        failures.append(what)
        print(f'{what}: {detail}')


def lint(folder, *arguments):
    return subprocess.run([PROGRAM, 'lint', *arguments], cwd=folder, capture_output=True,
                          stdin=subprocess.DEVNULL)


def reports(folder, *arguments):
    """Every format's text, all from one run; and the run."""
    where = os.path.join(WORK, 'out')
    os.makedirs(where, exist_ok=True)
    words = [w for f in FORMATS + EXTRA for w in ('--report', f'{f}={where}/{f}')]
    run = lint(folder, *words, *arguments)
    out = {f: open(f'{where}/{f}', 'rb').read().decode('utf-8') for f in FORMATS + EXTRA}
    return out, run


# ---- Strict readers. Each raises, or gives the shape of the report: what text cannot change.

def no_duplicates(pairs):
    keys = [k for k, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f'a key twice in {keys}')
    return dict(pairs)


def read_json(text):
    def refuse(word):
        raise ValueError(word)
    return json.loads(text, object_pairs_hook=no_duplicates, parse_constant=refuse)


def shape(value):
    if isinstance(value, dict):
        return {k: shape(v) for k, v in value.items()}
    if isinstance(value, list):
        return [shape(v) for v in value]
    return type(value).__name__


def need(ok, what):
    if not ok:
        raise ValueError(what)


def plain(text):
    """No character that moves a cursor or hides text."""
    bad = re.search('[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]', text)
    need(bad is None, f'holds {bad and bad.group()!r}')


def read_text(text):
    plain(text)
    for line in text.split('\n'):
        need(not line.lstrip().startswith('::'), f'a command: {line}')


def region(r, f):
    need(r['startLine'] >= 1, 'startLine')
    if 'startColumn' in r:
        need(r['startColumn'] >= 1 and r['endColumn'] >= 1, 'columns')
        need((r['endLine'], r['endColumn']) >= (r['startLine'], r['startColumn']), 'backwards')


def location(place):
    physical = place['physicalLocation']
    uri = physical['artifactLocation']['uri']
    need(re.fullmatch(r"(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), f'uri {uri}')
    need(('uriBaseId' in physical['artifactLocation']) != uri.startswith('file:'), 'base of ' + uri)
    region(physical['region'], uri)


def read_sarif(text):
    plain(text)
    log = read_json(text)
    need(set(log) == {'$schema', 'version', 'runs'} and log['version'] == '2.1.0', 'log')
    run, = log['runs']
    rules = run['tool']['driver']['rules']
    need(len({r['id'] for r in rules}) == len(rules), 'rule ids are not unique')
    for r in rules:
        for part in ('shortDescription', 'fullDescription'):
            need(r[part]['text'], f'{r["id"]} {part}')
        need(r['help']['text'] and r['help']['markdown'], 'help')
        need(r['defaultConfiguration']['level'] in ('note', 'warning', 'error'), 'level')
        score = r['properties'].get('security-severity')
        need(score is None or 0 < float(score) <= 10, 'score')
        need(len(r['properties']['tags']) <= 10, 'tags')
    need(len(run['results']) <= 5000, 'more results than are shown')
    seen = set()
    for r in run['results']:
        need(rules[r['ruleIndex']]['id'] == r['ruleId'], 'ruleIndex')
        need(r['kind'] in ('fail', 'review'), 'kind')
        need((r['kind'] == 'fail') == (r['level'] != 'none'), 'kind and level')
        need(r['message']['text'] and '](' not in r['message']['text'].replace('\\](', ''), 'message')
        need(len(r['locations']) == 1, 'locations')
        for place in r['locations'] + r.get('relatedLocations', []):
            location(place)
        uri = r['locations'][0]['physicalLocation']['artifactLocation']['uri']
        key = uri, r['partialFingerprints']['primaryLocationLineHash']
        need(key not in seen, f'{key} twice')
        seen.add(key)
    schema_check(log)
    return shape(run['results'])


def read_gitlab(text):
    plain(text)
    issues = read_json(text)
    for i in issues:
        need(set(i) == {'description', 'check_name', 'fingerprint', 'severity', 'location'}, 'keys')
        need(i['severity'] in ('info', 'minor', 'major', 'critical', 'blocker'), 'severity')
        need(i['location']['lines']['begin'] >= 1, 'line')
        need(i['description'] and not i['location']['path'].startswith('./'), 'texts')
    need(len({i['fingerprint'] for i in issues}) == len(issues), 'fingerprints are not unique')
    return shape(issues)


def read_junit(text):
    plain(text)
    seen, stack = [], []
    attributes = {
        'testsuites': {'name', 'tests', 'failures', 'errors', 'skipped', 'time'},
        'testsuite': {'name', 'tests', 'failures', 'errors', 'skipped', 'time'},
        'testcase': {'name', 'classname', 'file', 'time'},
        'failure': {'message', 'type'}, 'error': {'message', 'type'}, 'skipped': {'message'},
    }
    inside = {'testsuites': None, 'testsuite': 'testsuites', 'testcase': 'testsuite',
              'failure': 'testcase', 'error': 'testcase', 'skipped': 'testcase'}
    counts = []

    def start(name, given):
        need(set(given) == attributes[name], f'{name} has {set(given)}')
        need((stack[-1] if stack else None) == inside[name], f'{name} in {stack}')
        stack.append(name)
        seen.append(name)
        if name.startswith('testsuite'):
            counts.append((name, {k: int(given[k]) for k in ('tests', 'failures', 'errors', 'skipped')}))

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: stack.pop()
    parser.Parse(text.encode(), True)
    whole = counts[0][1]
    for key, element in (('tests', 'testcase'), ('failures', 'failure'), ('errors', 'error'),
                         ('skipped', 'skipped')):
        need(whole[key] == seen.count(element), f'{key} of all')
        need(whole[key] == sum(c[key] for _, c in counts[1:]), f'{key} of the suites')
    return seen


def read_csv(text):
    plain(text.replace('\r\n', '\n'))
    need(text.count('\n') == text.count('\r\n') == text.count('\r'), 'line ends')
    rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
    for row in rows:
        need(len(row) == len(rows[0]), f'{len(row)} cells')
        for cell in row:
            need(not re.match(r'\s*[=+\-@]', cell), f'a formula: {cell}')
    return len(rows)


COMMAND = re.compile(r'::(error|warning|notice) ((?:[A-Za-z]+=[^:,\n]*,?)+)::([^\n]*)')


def read_github(text):
    plain(text)
    out = []
    for line in text.splitlines():
        parts = COMMAND.fullmatch(line)
        need(parts, f'no command: {line}')
        keys = [p.split('=')[0] for p in parts[2].split(',')]
        need(len(set(keys)) == len(keys), f'properties {keys}')
        need(set(keys) <= {'file', 'line', 'endLine', 'col', 'endColumn', 'title'}, f'properties {keys}')
        for escape in re.findall('%..', parts[2] + parts[3]):
            need(escape in ('%25', '%0A', '%3A', '%2C'), f'escape {escape}')
        out.append((parts[1], keys))
    for level in ('error', 'warning', 'notice'):
        need(sum(o[0] == level for o in out) <= 10, f'more than 10 of {level}')
    return out


def read_markdown(text):
    """Its tags, the bars of its tables and whatever else would be Markdown."""
    plain(text)
    need(len(text) <= 65536 and len(text.encode()) <= 65536, 'longer than a comment')
    tags = re.findall(r'<[^>]*>', text)
    need(set(tags) <= {'<code>', '</code>', '<pre>', '</pre>', '<details>', '</details>',
                       '<summary>', '</summary>'}, f'tags {set(tags)}')
    outside = re.sub(r'<pre>.*?</pre>', '', text, flags=re.S)
    marks = re.findall(r'(?<!\\)(?:\\\\)*([|`*\[\]~^$#])', outside.replace('&#8203;', ''))
    prose = re.sub(r'<code>.*?</code>', '', outside).replace('&#8203;', '\u200b')
    found = re.search(r'.{20}(@\w|#\d|://|www\.\w).*', prose, re.I)
    need(not found, f'a mention, a reference or an address: {found and found[0]}')
    return tags, [m for m in marks]


class Page(html.parser.HTMLParser):
    VOID = {'meta', 'input', 'br', 'rect', 'circle', 'path', 'line'}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        names = [k for k, _ in attrs]
        need(len(set(names)) == len(names), f'{tag} has {names}')
        need(not any(n.startswith('on') for n in names), f'{tag} has a handler: {names}')
        for key, value in attrs:
            need(key not in ('src', 'href') or value.startswith('#'), f'{key}={value}')
        self.tags.append((tag, tuple(names)))
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        need(self.stack and self.stack[-1] == tag, f'</{tag}> in {self.stack}')
        self.stack.pop()


def read_html(text):
    plain(text)
    page = Page()
    page.feed(text)
    page.close()
    need(not page.stack, f'left open: {page.stack}')
    return page.tags


READERS = {'text': read_text, 'json': lambda t: shape(read_json(t)), 'sarif': read_sarif,
           'github': read_github, 'gitlab': read_gitlab, 'junit': read_junit,
           'markdown': read_markdown, 'csv': read_csv, 'html': read_html}


def load_schema():
    path = os.path.join(ROOT, '../shared/schemas/sarif-2.1.0.json')
    try:
        import jsonschema
        schema = json.load(open(path))
    except (ImportError, OSError) as e:
        print(f'skipped: SARIF against its schema ({e.__class__.__name__})')
        return None
    return jsonschema.validators.validator_for(schema)(schema)


SCHEMA = load_schema()


def schema_check(log):
    if SCHEMA is None:
        return
    small = dict(log, runs=[dict(r, results=r['results'][:50]) for r in log['runs']])
    for error in SCHEMA.iter_errors(small):
        raise ValueError(f'{error.json_path}: {error.message[:200]}')


def shapes(what, texts):
    out = {}
    for name, text in texts.items():
        try:
            out[name] = READERS[name](text)
            check(f'{what} {name}', True)
        except Exception as e:  # what a strict reader refuses
            check(f'{what} {name}', False, f'{e.__class__.__name__}: {str(e)[:300]}')
    return out


# ---- Templates

def template(names):
    """Each name stands for a parameter, a condition, resources, a key and a value."""
    resources, parameters, conditions = {}, {}, {}
    for i, name in enumerate(names):
        parameters[f'{name}p{i}'] = {'Type': 'String', 'Default': '0.0.0.0/0'}
        conditions[f'{name}c{i}'] = {'Fn::Equals': [{'Ref': f'{name}p{i}'}, name]}
        resources[f'{name}g{i}'] = {
            'Type': 'AWS::EC2::SecurityGroup', 'Condition': f'{name}c{i}',
            'Properties': {'GroupDescription': name, 'SecurityGroupIngress': [
                {'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22, 'CidrIp': {
                    'Fn::If': [f'{name}c{i}', '0.0.0.0/0', '10.0.0.0/8']}},
                {'IpProtocol': 'tcp', 'FromPort': 5432, 'ToPort': 5432,
                 'CidrIp': {'Ref': f'{name}p{i}'}, 'Description': name}]}}
        resources[f'{name}i{i}'] = {'Type': 'AWS::EC2::Instance', 'Properties': {
            'ImageId': name, 'Tags': [{'Key': name, 'Value': name}]}}
    return {'AWSTemplateFormatVersion': '2010-09-09', 'Parameters': parameters,
            'Conditions': conditions, 'Resources': resources}


def write(folder, name, value):
    os.makedirs(os.path.join(WORK, folder), exist_ok=True)
    with open(os.path.join(os.fsencode(WORK), folder.encode(), name), 'w') as f:
        json.dump(value, f, indent=1)


def test_demo():
    texts, run = reports(os.path.join(ROOT, 'fixtures/demo'), '--config', 'policy.yaml', '--show-unknown')
    check('demo: exit', run.returncode == 1, run.stderr)
    check('demo: the text stays', run.stdout.decode() == texts['text'], run.stdout[:200])
    shapes('demo', texts)


def test_clean():
    write('clean', b'a.json', {'Resources': {'T': {'Type': 'AWS::CloudFormation::WaitConditionHandle'}}})
    texts, run = reports(os.path.join(WORK, 'clean'))
    check('clean: exit', run.returncode == 0, run.stderr)
    shapes('clean', texts)
    check('clean: github is silent', texts['github'] == '', texts['github'])


def test_errors():
    folder = os.path.join(WORK, 'errors')
    os.makedirs(folder)
    open(os.path.join(folder, 'bad.json'), 'w').write('{"Resources": {"A": "::error::<b>]]>"')
    texts, run = reports(folder, 'bad.json', 'missing.yaml')
    check('errors: exit', run.returncode == 2, run.stderr)
    shapes('errors', texts)
    check('errors: told', all('missing.yaml' in texts[f] for f in FORMATS + EXTRA if f != 'text'),
          [f for f in texts if 'missing.yaml' not in texts[f]])


def test_hostile():
    harmless = [f'Name{i}' for i in range(len(HOSTILE))]
    write('harmless', b'file.json', template(harmless))
    write('hostile', b'::error file=x::]]><script>`|\n\x1b[31m\xff@me #1,%0A.json', template(HOSTILE))
    # CloudFormation refuses such names, and a rule says so of the hostile ones alone.
    options = ('--show-unknown', '--skip', 'TPL011')
    good, _ = reports(os.path.join(WORK, 'harmless'), *options)
    bad, run = reports(os.path.join(WORK, 'hostile'), *options)
    check('hostile: exit', run.returncode == 1, run.stderr[:300])
    wanted, got = shapes('harmless', good), shapes('hostile', bad)
    for name in got:
        check(f'hostile: {name} is of the same shape', wanted.get(name) == got[name],
              difference(wanted.get(name), got[name]))
    # What the terminal gets, whatever the format.
    for name in FORMATS + EXTRA:
        plain_run = lint(os.path.join(WORK, 'hostile'), '--format', name, '--color=never')
        check(f'hostile: {name} to standard output', b'\x1b' not in plain_run.stdout, '')


def difference(a, b):
    if not isinstance(a, (list, tuple)) or not isinstance(b, (list, tuple)):
        return f'{str(a)[:150]} / {str(b)[:150]}'
    for i, (x, y) in enumerate(zip(a, b)):
        if x != y:
            return f'at {i}: {difference(x, y)}'
    return f'{len(a)} / {len(b)} parts'


def volumes(count):
    return {'Resources': {f'V{i}': {'Type': 'AWS::EC2::Volume', 'Properties': {
        'AvailabilityZone': 'a', 'Size': i}} for i in range(count)}}


def test_many():
    for count in (2000, 5500):
        write(f'many{count}', b'a.json', volumes(count))
        texts, _ = reports(os.path.join(WORK, f'many{count}'), '--only', 'ENC001')
        shapes(f'{count} findings', texts)
        results = read_json(texts['sarif'])['runs'][0]
        kept = min(count, 5000)
        check(f'{count}: sarif', len(results['results']) == kept and
              results['properties']['omitted'] == count - kept, len(results['results']))
        said = [n['message']['text'] for n in results['invocations'][0]['toolExecutionNotifications']]
        check(f'{count}: sarif says so', bool(said) == (count > kept), said)
        check(f'{count}: github says what is cut', f'{count - 10} errors' in texts['github'].splitlines()[-1],
              texts['github'][-300:])
        left = re.search(r'Left out here: (\d+) findings', texts['markdown'])
        rows = texts['markdown'].count('\n| 🟠')
        check(f'{count}: markdown says what is cut', left and int(left[1]) + rows == count, left)
        for name in ('json', 'gitlab', 'csv', 'junit'):
            check(f'{count}: {name} is whole', f'V{count - 1} ' in texts[name], '')


def test_threads():
    for i in range(12):
        write('threads', b'%d.json' % i, template([f'N{i}', f'M{i}']))
    folder = os.path.join(WORK, 'threads')
    one, _ = reports(folder, '--jobs', '1')
    for jobs in ('2', '7'):
        other, _ = reports(folder, '--jobs', jobs)
        for name in one:
            check(f'{name} with {jobs} threads', one[name] == other[name], 'differs')
    for name in one:
        alone = lint(folder, '--format', name)
        check(f'{name} alone', alone.stdout.decode() == one[name], 'differs from the one among others')


for test in (test_demo, test_clean, test_errors, test_hostile, test_many, test_threads):
    test()
skipped += SCHEMA is None
end = f', {skipped} skipped' if skipped else ''
print(f'report: {passed} passed, {len(failures)} failed{end}')
sys.exit(bool(failures))
