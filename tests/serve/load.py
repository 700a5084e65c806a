#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reading pages at a steady rate while two jobs are kept busy from a queue of uploads.

load.py [SECONDS [RATE]]    120 seconds and 50 pages a second when nothing is said

Requests leave by the clock and not when the one before is answered: what waits counts as waiting. No answer
but 200, no job that fails, and the memory of the server at the end is that of the first half within 5 %.
"""
import http.client
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 120
RATE = float(sys.argv[2]) if len(sys.argv) > 2 else 50
READERS, UPLOADS, COPIES = 16, 20, 300
MEMORY_GROWTH = 0.05
failures = 0


def check(good, words):
    global failures
    if not good:
        failures += 1
        print('FAIL:', words, flush=True)


class Server:
    def __init__(self, folder):
        top = os.environ['TOP_SRCDIR']
        kept = os.path.join(folder, 'kept')
        shutil.copytree(os.path.join(top, 'samples/organisations'), kept)
        self.tmp = os.path.join(folder, 'tmp')
        os.mkdir(self.tmp)
        self.process = subprocess.Popen([os.environ['CHCHECK'], 'serve', '--no-open', '--folder', kept],
            stdout=subprocess.PIPE, env=dict(os.environ, TMPDIR=self.tmp), text=True)
        url = self.process.stdout.readline().strip()
        self.port = int(re.search(r':(\d+)/', url).group(1))
        with urllib.request.urlopen(url, timeout=30) as r:
            self.cookie = r.headers['Set-Cookie'].split(';')[0]

    def ask(self, connection, method, path, body=None, headers=()):
        connection.request(method, path, body, dict(headers, Cookie=self.cookie))
        answer = connection.getresponse()
        return answer, answer.read()

    def memory(self):
        with open(f'/proc/{self.process.pid}/status', encoding='ascii') as f:
            return int(re.search(r'VmRSS:\s+(\d+)', f.read()).group(1))

    def children(self):
        pid = self.process.pid
        with open(f'/proc/{pid}/task/{pid}/children', encoding='ascii') as f:
            return len(f.read().split())


class Sender:
    """One person's uploads: 20 at once, and one more whenever the queue runs low."""

    def __init__(self, server, text):
        self.server, self.text = server, text
        self.connection = http.client.HTTPConnection('127.0.0.1', server.port, timeout=120)
        page = server.ask(self.connection, 'GET', '/policy')[1].decode()
        self.csrf = re.search(r'name="csrf" value="(\w+)"', page).group(1)
        self.waiting, self.sent, self.done = [], 0, 0

    def send(self, text=None):
        boundary = uuid.uuid4().hex
        self.sent += 1
        fields = {'csrf': self.csrf, 'rulebook': 'lgsco-2024'}
        body = ''.join(f'--{boundary}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items())
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="policy-{self.sent}.md"\r\n'
                 f'Content-Type: text/markdown\r\n\r\n{text or self.text}\r\n--{boundary}--\r\n')
        answer, page = self.server.ask(self.connection, 'POST', '/policy', body.encode(),
            {'Content-Type': f'multipart/form-data; boundary={boundary}'})
        job = re.search(r'/jobs/(\d+)', answer.headers.get('Location') or '')
        check(answer.status == 303 and job, f'upload {self.sent}: {answer.status} {page[:200]}')
        if job:
            self.waiting.append(job.group(1))

    def look(self):
        """Takes away what is done, from the front: jobs are done in their order."""
        while self.waiting:
            state = json.loads(self.server.ask(self.connection, 'GET', f'/jobs/{self.waiting[0]}/state')[1])['state']
            if state in ('queued', 'running'):
                return
            check(state == 'done', f'job {self.waiting[0]}: {state}')
            self.done += 1
            del self.waiting[0]

    def keep_busy(self, ended):
        while not ended.wait(0.5):
            self.look()
            if len(self.waiting) < 4:
                self.send()

    def wait_for_all(self, seconds):
        until = time.time() + seconds
        while self.waiting and time.time() < until:
            self.look()
            time.sleep(0.1)


def read(server, due, latencies, wrong):
    connection = http.client.HTTPConnection('127.0.0.1', server.port, timeout=60)
    while True:
        item = due.get()
        if item is None:
            return
        at, path = item
        try:
            status = server.ask(connection, 'GET', path)[0].status
        except (OSError, http.client.HTTPException) as e:
            connection.close()
            status = repr(e)
        latencies.append((time.monotonic() - at) * 1000)
        if status != 200:
            wrong.append(f'{path}: {status}')


def go(server, paths):
    """The pages in turn, by the clock, for SECONDS; meanwhile memory and children twice a second."""
    due, latencies, wrong, memory, busy = queue.Queue(), [], [], [], []
    readers = [threading.Thread(target=read, args=(server, due, latencies, wrong)) for _ in range(READERS)]
    for r in readers:
        r.start()
    begun = time.monotonic()
    for i in range(int(SECONDS * RATE)):
        at = begun + i / RATE
        time.sleep(max(0, at - time.monotonic()))
        due.put((at, paths[i % len(paths)]))
        if i % int(RATE / 2 or 1) == 0:
            memory.append((at - begun, server.memory()))
            busy.append(server.children())
    for _ in readers:
        due.put(None)
    for r in readers:
        r.join()
    return latencies, wrong, memory, busy, time.monotonic() - begun


def told(latencies, memory, busy, took, sender):
    latencies.sort()
    point = {p: latencies[min(len(latencies) - 1, int(len(latencies) * p / 100))] for p in (50, 90, 99)}
    first = max(m for t, m in memory if t <= SECONDS / 2)
    last = max(m for t, m in memory if t > SECONDS / 2)
    both = 100 * sum(n >= 2 for n in busy) / len(busy)
    print(f'{len(latencies)} pages in {took:.1f} s ({len(latencies) / took:.1f} a second); ms: '
          + ', '.join(f'{p} % {v:.1f}' for p, v in point.items()) + f', longest {latencies[-1]:.1f}')
    print(f'uploads: {sender.sent} sent, {sender.done} done; two jobs ran in {both:.0f} % of looks')
    print(f'memory: at most {first} KB in the first half, {last} KB in the second ({100 * (last / first - 1):+.1f} %)')
    check(last <= first * (1 + MEMORY_GROWTH), 'memory grew')
    check(both >= 90, 'the jobs were not kept busy')
    check(len(latencies) / took > RATE * 0.97, 'it fell behind the clock')


def main():
    policy = os.path.join(os.environ['TOP_SRCDIR'], 'samples/policies/northmere-borough-council/complaints-policy.md')
    with open(policy, encoding='utf-8') as f:
        text = f.read()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        ended = threading.Event()
        try:
            sender = Sender(server, text * COPIES)
            sender.send(text)
            sender.wait_for_all(60)
            paths = ['/', '/policy', '/policy/1', '/policy/1/report', '/organisations', '/organisations/northmere', '/rules',
                '/rules?rulebook=lgsco-2024&words=apology', '/due', '/organisations/northmere/form/lgsco-2024/2',
                '/static/serve.css']
            for _ in range(UPLOADS):
                sender.send()
            keeper = threading.Thread(target=sender.keep_busy, args=(ended,))
            keeper.start()
            latencies, wrong, memory, busy, took = go(server, paths)
            ended.set()
            keeper.join()
            sender.look()
            check(not wrong, f'{len(wrong)} wrong answers, such as {wrong[:3]}')
            told(latencies, memory, busy, took, sender)
        finally:
            server.process.send_signal(signal.SIGTERM)
            status = server.process.wait(timeout=60)
        check(status == 0, f'the server ended with {status}')
        check(os.listdir(server.tmp) == [], f'left behind: {os.listdir(server.tmp)}')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
