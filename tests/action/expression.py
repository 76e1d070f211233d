# SPDX-License-Identifier: Apache-2.0
"""GitHub's expressions, as far as action.yml uses them: literals, contexts, functions without
arguments, ! && || == != and parentheses."""
import re

TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|(-?\d+)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|[!().\[\]]))")
STATUS = re.compile(r'\b(success|always|cancelled|failure)\(')
WORDS = {'true': True, 'false': False, 'null': None}


def tokens(text):
    at = 0
    text = text.strip()
    while at < len(text):
        m = TOKEN.match(text, at)
        if not m:
            raise ValueError(f'no expression: {text[at:]}')
        at = m.end()
        if m[1] is not None:
            yield 'value', m[1][1:-1].replace("''", "'")
        elif m[2] is not None:
            yield 'value', int(m[2])
        elif m[3] is not None:
            yield 'name', m[3]
        else:
            yield 'sign', m[4]


def same(a, b):
    """As GitHub compares: strings without regard to case."""
    if isinstance(a, str) and isinstance(b, str):
        return a.lower() == b.lower()
    return number(a) == number(b)


def number(v):
    if v is None or v == '':
        return 0
    try:
        return float(v)
    except (TypeError, ValueError):
        return float('nan')


class Evaluator:
    def __init__(self, contexts, functions):
        self.contexts = contexts
        self.functions = functions

    def value(self, text):
        self.rest = list(tokens(text))
        found = self.either()
        if self.rest:
            raise ValueError(f'trailing {self.rest} in {text}')
        return found

    def text(self, template):
        """A string with ${{ }} in it, as a step sees it."""
        if not isinstance(template, str):
            return shown(template)
        return re.sub(r'\$\{\{(.*?)\}\}', lambda m: shown(self.value(m[1])), template, flags=re.S)

    def condition(self, text):
        """An if, which stands for success() && … where it asks for no status itself."""
        text = re.sub(r'^\s*\$\{\{(.*)\}\}\s*$', r'\1', text or 'success()', flags=re.S)
        if not STATUS.search(text):
            text = f'success() && ({text})'
        return bool(self.value(text))

    def accept(self, sign):
        if self.rest and self.rest[0] == ('sign', sign):
            self.rest.pop(0)
            return True
        return False

    def either(self):
        left = self.both()
        while self.accept('||'):
            right = self.both()
            left = left or right
        return left

    def both(self):
        left = self.equal()
        while self.accept('&&'):
            right = self.equal()
            left = left and right
        return left

    def equal(self):
        left = self.negated()
        while self.rest and self.rest[0] in (('sign', '=='), ('sign', '!=')):
            wanted = self.rest.pop(0)[1] == '=='
            left = same(left, self.negated()) == wanted
        return left

    def negated(self):
        if self.accept('!'):
            return not self.negated()
        return self.reference()

    def reference(self):
        if self.accept('('):
            inner = self.either()
            self.need(')')
            return inner
        kind, word = self.rest.pop(0)
        if kind == 'value':
            return word
        if kind == 'name' and self.accept('('):
            self.need(')')
            return self.functions[word]()
        if word in WORDS:
            return WORDS[word]
        found = self.contexts[word]
        while self.accept('.'):
            name = self.rest.pop(0)[1]
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def need(self, sign):
        if not self.accept(sign):
            raise ValueError(f'no {sign}')


def shown(value):
    if value is None:
        return ''
    if isinstance(value, bool):
        return 'true' if value else 'false'
    return str(value)
