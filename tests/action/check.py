# SPDX-License-Identifier: Apache-2.0
"""check.py PROGRAM ROOT WORK [CASE...] - see run."""
import os
import shutil
import subprocess
import sys
import traceback

import events
import output
import program
import static
from github import GitHub
from runner import Runner, read_file_commands

PROGRAM, ROOT, WORK = sys.argv[1:4]


class Skip(Exception):
    pass


class Case:
    """A machine of its own, on which the program has been built before, and what a case says
    of it. The first check that fails ends the case."""

    def __init__(self, name):
        self.root = ROOT
        self.program = PROGRAM
        self.work = os.path.join(WORK, name)
        self.github = GitHub()
        self.runner = Runner(ROOT, self.work, self.github.url())
        self.folder = self.runner.workspace

    def built(self, with_program=PROGRAM):
        put = os.path.join(self.runner.tools, 'plumbline', self.key())
        os.makedirs(put)
        shutil.copy(with_program, os.path.join(put, 'plumbline'))

    def key(self, **variables):
        out = os.path.join(self.work, 'found')
        open(out, 'w').close()
        subprocess.run([os.path.join(self.runner.action, 'find.sh')], check=True, env={
            'PATH': os.environ['PATH'], 'GITHUB_OUTPUT': out, **variables})
        return read_file_commands(out)['key']

    def run(self, event_name='push', event=None, **inputs):
        return self.runner.run(event_name, event or {}, **inputs)

    def equal(self, what, got, wanted):
        if got != wanted:
            raise AssertionError(f'{what}: {got!r}, not {wanted!r}')

    def holds(self, what, text, *parts):
        for part in parts:
            if part not in text:
                raise AssertionError(f'{what}: no {part!r} in {text[:3000]!r}')

    def lacks(self, what, text, *parts):
        for part in parts:
            if part in text:
                raise AssertionError(f'{what}: {part!r} in {text[:3000]!r}')

    def skip(self, why):
        raise Skip(why)


def main():
    passed = failed = skipped = 0
    cases = {name[5:]: function for module in (static, program, events, output)
             for name, function in vars(module).items() if name.startswith('case_')}
    for name in sys.argv[4:] or cases:
        case = Case(name)
        try:
            cases[name](case)
            passed += 1
        except Skip as why:
            print(f'skipped: {name}: {why}')
            skipped += 1
        except Exception:  # whatever it is, the other cases are run
            failed += 1
            print(f'action: {name}')
            print('  ' + traceback.format_exc().replace('\n', '\n  '))
        finally:
            case.github.close()
    print(f'action: {passed} passed, {failed} failed, {skipped} skipped')
    sys.exit(failed > 0)


main()
