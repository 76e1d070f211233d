# SPDX-License-Identifier: Apache-2.0
"""A stand-in for the part of GitHub's REST API that comments are made with. It pages, wants a
token, refuses what the token may not do, and what is too long."""
import http.server
import json
import re
import threading
import urllib.parse

BODY_MAX = 65536
COMMENTS = '/repos/octo/infra/issues'


class GitHub:
    def __init__(self):
        self.comments = []
        self.may_write = True
        self.user = None  # whose token it is; None: an app's, which may not ask
        self.requests = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                server.answer(self)

            do_GET = do_POST = do_PATCH = do_DELETE = answer

            def log_message(self, *words):
                pass

        self.http = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()

    def url(self):
        return f'http://127.0.0.1:{self.http.server_address[1]}'

    def close(self):
        self.http.shutdown()
        self.http.server_close()
        self.thread.join(10)

    def add(self, body, kind='User', login='mallory'):
        self.comments.append({'id': 1000 + len(self.comments), 'body': body,
                              'user': {'type': kind, 'login': login},
                              'html_url': 'https://github.example/c'})
        return self.comments[-1]

    def writes(self):
        return [r for r in self.requests if r[0] != 'GET']

    def answer(self, request):
        size = int(request.headers.get('content-length') or 0)
        data = request.rfile.read(size)
        self.requests.append((request.command, request.path))
        status, answer = self.decide(request, data)
        body = json.dumps(answer).encode()
        request.send_response(status)
        request.send_header('content-type', 'application/json')
        request.send_header('content-length', str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def decide(self, request, data):
        url = urllib.parse.urlparse(request.path)
        if request.headers.get('authorization') != 'Bearer token':
            return 401, {'message': 'Bad credentials'}
        if url.path == '/user':
            return (200, {'login': self.user}) if self.user else (403, {'message': 'Forbidden'})
        if request.command == 'GET' and url.path == f'{COMMENTS}/5/comments':
            query = urllib.parse.parse_qs(url.query)
            size, page = int(query['per_page'][0]), int(query['page'][0])
            return 200, self.comments[(page - 1) * size:page * size]
        if not self.may_write:
            return 403, {'message': 'Resource not accessible by integration'}
        body = json.loads(data)['body']
        if len(body) > BODY_MAX:
            return 422, {'message': 'body is too long (maximum is 65536 characters)'}
        one = re.fullmatch(COMMENTS + r'/comments/(\d+)', url.path)
        if request.command == 'POST' and url.path == f'{COMMENTS}/5/comments':
            return 201, self.add(body, 'User' if self.user else 'Bot',
                                 self.user or 'github-actions[bot]')
        if request.command == 'PATCH' and one:
            for comment in self.comments:
                if comment['id'] == int(one[1]):
                    comment['body'] = body
                    return 200, comment
        return 404, {'message': 'Not Found'}
