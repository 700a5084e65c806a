#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Clients that are slow, cut off, too large or no clients at all: the server keeps serving, in bounded memory."""
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

CONNECTIONS = 12
HEAD_SECONDS = 20
failures = 0


def check(good, words):
    global failures
    if not good:
        failures += 1
        print('FAIL:', words, flush=True)


class Server:
    def __init__(self, folder):
        self.process = subprocess.Popen(
            [os.environ['CHCHECK'], 'serve', '--no-open', '--max-upload', '1', '--connections', str(CONNECTIONS)],
            stdout=subprocess.PIPE, env=dict(os.environ, TMPDIR=folder), text=True)
        self.url = self.process.stdout.readline().strip()
        self.port = int(re.search(r':(\d+)/', self.url).group(1))
        self.base = f'http://127.0.0.1:{self.port}'
        with urllib.request.urlopen(self.url, timeout=30) as r:
            self.cookie = r.headers['Set-Cookie'].split(';')[0]
        self.csrf = re.search(r'name="csrf" value="(\w+)"', self.page('/policy')).group(1)

    def page(self, path, timeout=60):
        request = urllib.request.Request(self.base + path, headers={'Cookie': self.cookie, 'Connection': 'close'})
        with urllib.request.urlopen(request, timeout=timeout) as r:
            return r.read().decode()

    def serves(self, words):
        try:
            check('What would you like to do' in self.page('/'), f'after {words}: another page')
        except OSError as e:
            check(False, f'after {words}: {e}')
        check(self.process.poll() is None, f'after {words}: the server has ended')

    def connect(self):
        s = socket.create_connection(('127.0.0.1', self.port), timeout=60)
        return s

    def memory(self):
        with open(f'/proc/{self.process.pid}/status', encoding='ascii') as f:
            return int(re.search(r'VmRSS:\s+(\d+)', f.read()).group(1))


def talk(server, sent, words):
    """The status line of the answer; '' when the connection was closed without one."""
    with server.connect() as s:
        try:
            s.sendall(sent)
            s.shutdown(socket.SHUT_WR)
            answer = b''
            while True:
                piece = s.recv(65536)
                if not piece:
                    break
                answer += piece
        except OSError:
            answer = b''
    server.serves(words)
    return answer.split(b'\r\n')[0].decode('latin-1')


def head(server, length, kind='multipart/form-data; boundary=zz', more=''):
    return (f'POST /policy HTTP/1.1\r\nHost: localhost:{server.port}\r\nCookie: {server.cookie}\r\n'
            f'Content-Type: {kind}\r\n{more}' + (f'Content-Length: {length}\r\n\r\n' if length is not None else '\r\n')).encode()


def broken_requests(server):
    host = f'Host: localhost:{server.port}\r\n'.encode()
    rows = [
        (b'\r\n\r\n', 'nothing'), (b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03' + bytes(300), 'TLS'),
        (b'GET\r\n\r\n', 'no target'), (b'GET / HTTP/9.9\r\n' + host + b'\r\n', 'a version'),
        (b'GET / HTTP/1.1\r\n\r\n', 'no host'), (b'GET / HTTP/1.1\r\n' + host + host + b'\r\n', 'two hosts'),
        (b'GET / HTTP/1.1\r\n' + host + b'A: ' + b'a' * 200000 + b'\r\n\r\n', 'a long header'),
        (b'GET / HTTP/1.1\r\n' + host + b'A: b\r\n' * 20000 + b'\r\n', 'many headers'),
        (b'GET /' + b'a' * 200000 + b' HTTP/1.1\r\n' + host + b'\r\n', 'a long target'),
        (b'GET / HTTP/1.1\r\n' + host + b'Cookie: ' + b'\x00\xff' * 20 + b'\r\n\r\n', 'bytes in a header'),
        (b'POST /policy HTTP/1.1\r\n' + host + b'Content-Length: -1\r\n\r\n', 'a length below zero'),
        (b'POST /policy HTTP/1.1\r\n' + host + b'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 'two lengths'),
        (b'POST /policy HTTP/1.1\r\n' + host + b'Transfer-Encoding: chunked\r\n\r\nzz\r\n', 'a broken chunk'),
    ]
    for sent, words in rows:
        status = talk(server, sent, words)
        check(not status.startswith('HTTP/1.1 200'), f'{words}: {status}')


def uploads(server, folder):
    before = server.memory()
    # it says two gigabytes: refused before a byte of it is taken
    status = talk(server, head(server, 2 << 30), 'an upload of 2 GB')
    check(' 413 ' in status, f'2 GB: {status}')
    # it says nothing, and goes on: cut off after a few times the limit
    sent = 0
    with server.connect() as s:
        s.sendall(head(server, None, more='Transfer-Encoding: chunked\r\n'))
        s.sendall(b'33\r\n--zz\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n\r\n')
        piece = b'10000\r\n' + b'x' * 65536 + b'\r\n'
        try:
            while sent < 2 << 30:
                s.sendall(piece)
                sent += 65536
        except OSError:
            pass
    check(sent < 64 << 20, f'an upload without end went on for {sent >> 20} MB')
    server.serves('an upload without end')
    # a larger one than is taken, small enough to be told so
    status = talk(server, head(server, 3 << 20) + b'x' * (3 << 20), 'an upload that is too large')
    check(' 413 ' in status, f'3 MB: {status}')
    # cut in the middle of a file
    part = (f'--zz\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{server.csrf}\r\n--zz\r\n'
            'Content-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n').encode()
    for length in (len(part) // 2, len(part), len(part) + 100000):
        with server.connect() as s:
            s.sendall(head(server, 500000) + (part + b'y' * 200000)[:length])
            time.sleep(0.1)
        server.serves('a cut upload')
    deadline = time.time() + 10
    while time.time() < deadline and left(folder):
        time.sleep(0.1)
    check(not left(folder), f'kept of what was cut: {left(folder)}')
    check(server.memory() < before + 30000, f'memory grew from {before} to {server.memory()} KB')


def left(folder):
    return [f for _, _, files in os.walk(folder) for f in files if re.fullmatch(r'u\d+', f)]


def slow_clients(server):
    """All connections are held by clients that send a byte now and then; one more waits, and gets its turn."""
    begun = time.time()
    held = []
    for i in range(CONNECTIONS):
        s = server.connect()
        s.sendall(b'GET / HTTP/1.1\r\nHost: localhost\r\nA: ')
        held.append(s)
    answered = None
    while answered is None and time.time() - begun < 3 * HEAD_SECONDS:
        for s in held:
            try:
                s.sendall(b'a')
            except OSError:
                pass
        try:
            server.page('/', timeout=2)
            answered = time.time() - begun
        except OSError:
            pass
    check(answered is not None and answered > 1, f'one connection more than the limit was answered after {answered} s')
    check(answered is not None and answered < HEAD_SECONDS + 10, f'slow clients kept others out for {answered} s')
    print(f'slow clients: others were answered after {answered} s')
    for s in held:
        s.close()
    server.serves('slow clients')


def main():
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        try:
            broken_requests(server)
            uploads(server, folder)
            slow_clients(server)
            print(f'memory at the end: {server.memory()} KB')
        finally:
            server.process.send_signal(signal.SIGTERM)
            status = server.process.wait(timeout=60)
        check(status == 0, f'the server ended with {status}')
        check(os.listdir(folder) == [], f'left behind: {os.listdir(folder)}')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
