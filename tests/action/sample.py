# SPDX-License-Identifier: Apache-2.0
"""Templates, and real repositories of them, for the action to be run on."""
import json
import os
import subprocess

OPEN = '0.0.0.0/0'
HOSTILE = [
    '::error::x', 'a%0A::error::y', ']]>', '<script>alert(1)</script>', 'two\n::warning::lines\r\n::x',
    '\x1b[31mred\x1b]0;title\x07', '##[error]v1', '::stop-commands::x', '</pre></details>', 'EOF\nnew=1',
    '::set-output name=new::1', '@everyone', '[link](https://evil.example)', '<!-- plumbline -->',
    '`code`', '|', '${{ github.token }}', '$(touch pwned)', '`touch pwned`', '--', ';touch pwned',
]


def group(cidr=OPEN, port=22):
    return {'Type': 'AWS::EC2::SecurityGroup', 'Properties': {
        'GroupDescription': 'd', 'SecurityGroupIngress': [
            {'IpProtocol': 'tcp', 'FromPort': port, 'ToPort': port, 'CidrIp': cidr}]}}


def template(*names, cidr=OPEN, port=22):
    """A security group each, one a line or more, so that each has its place."""
    return json.dumps({'Resources': {n: group(cidr, port) for n in names}}, indent=1)


KINDS = (
    ('AWS::EC2::SecurityGroup', group()['Properties']),                            # critical
    ('AWS::EC2::Volume', {'AvailabilityZone': 'a', 'Size': 1, 'Encrypted': False}),  # high
    ('AWS::SNS::Topic', {}),                                                       # medium
    ('AWS::Logs::LogGroup', {}),                                                   # info
)
MANY = '--only\nSG001,ENC001,ENC006,ENC017'


def many(count):
    """A template with that many findings of the rules in MANY, the severities mixed."""
    resources = {}
    for i in range(count):
        kind, properties = KINDS[i % len(KINDS)]
        resources[f'Thing{i:04}'] = {'Type': kind, 'Properties': properties}
    return json.dumps({'Resources': resources}, indent=1)


def plan(*names):
    """A Terraform plan of unencrypted volumes, as "terraform show -json" gives it."""
    values = {'availability_zone': 'a', 'size': 1, 'encrypted': False}
    def resources(more):
        return [{'address': f'aws_ebs_volume.{n}', 'mode': 'managed', 'type': 'aws_ebs_volume',
                 'name': n, 'provider_name': 'registry.terraform.io/hashicorp/aws', **more}
                for n in names]
    change = {'actions': ['create'], 'before': None, 'after': values, 'after_unknown': {},
              'before_sensitive': False, 'after_sensitive': {}}
    return json.dumps({
        'format_version': '1.2', 'terraform_version': '1.9.0',
        'planned_values': {'root_module': {'resources': resources({'values': values})}},
        'resource_changes': resources({'change': change}),
        'configuration': {'root_module': {'resources': [
            {'address': f'aws_ebs_volume.{n}', 'mode': 'managed', 'type': 'aws_ebs_volume',
             'name': n, 'provider_config_key': 'aws', 'expressions': {
                 'encrypted': {'constant_value': False}}} for n in names]}}})


def sources(*names):
    """The same in Terraform's language, five lines each."""
    return ''.join(f'resource "aws_ebs_volume" "{n}" {{\n  availability_zone = "a"\n'
                   f'  size = 1\n  encrypted = false\n}}\n' for n in names)


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8', newline='') as f:
        f.write(text)


def git(folder, *words):
    env = {'PATH': os.environ['PATH'], 'HOME': folder, 'GIT_CONFIG_NOSYSTEM': '1',
           'GIT_AUTHOR_NAME': 'a', 'GIT_AUTHOR_EMAIL': 'a@example.org',
           'GIT_COMMITTER_NAME': 'a', 'GIT_COMMITTER_EMAIL': 'a@example.org'}
    run = subprocess.run(['git', '-c', 'init.defaultBranch=main', *words], cwd=folder, env=env,
                         capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if run.returncode != 0:
        raise ValueError(f'git {words}: {run.stderr}')
    return run.stdout.strip()


class Origin:
    """A repository as GitHub has it: any commit may be fetched by its id."""

    def __init__(self, work):
        self.folder = os.path.join(work, 'origin')
        os.makedirs(self.folder)
        git(self.folder, 'init', '-q')
        git(self.folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true')

    def commit(self, message='change', **files):
        for name, text in files.items():
            write(self.folder, name.replace('__', '/') + '.json', text)
        git(self.folder, 'add', '-A')
        git(self.folder, 'commit', '-q', '--allow-empty', '-m', message)
        return git(self.folder, 'rev-parse', 'HEAD')

    def branch(self, name, at='HEAD'):
        git(self.folder, 'checkout', '-q', '-B', name, at)

    def merge(self, head, base='main'):
        """The commit that GitHub makes of a pull request and its base."""
        git(self.folder, 'checkout', '-q', '--detach', base)
        git(self.folder, 'merge', '-q', '--no-ff', '-m', 'merge', head)
        made = git(self.folder, 'rev-parse', 'HEAD')
        git(self.folder, 'update-ref', 'refs/pull/5/merge', made)
        git(self.folder, 'update-ref', 'refs/pull/5/head', head)
        git(self.folder, 'checkout', '-q', head)
        return made

    def checkout(self, where, commit, depth=1):
        """What actions/checkout leaves: that commit, by default alone."""
        if not os.path.isdir(os.path.join(where, '.git')):
            git(where, 'init', '-q')
            git(where, 'remote', 'add', 'origin', f'file://{self.folder}')
        depth = [f'--depth={depth}'] if depth else []
        git(where, 'fetch', '-q', '--no-tags', *depth, 'origin', commit)
        git(where, 'checkout', '-q', '--detach', '--force', commit)
        git(where, 'clean', '-q', '-fdx')


def pull_request(base, head):
    return {'pull_request': {'number': 5, 'base': {'sha': base}, 'head': {'sha': head}}}
