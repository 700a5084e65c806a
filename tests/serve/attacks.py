#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What OWASP's lists name, through a real socket: each attack is refused or means nothing, and the server goes on.

What takes long (slow clients, no connection left) is in rough.py.
"""
import gzip
import html
import io
import os
import re
import signal
import sys
import tempfile
import time
import zipfile
import zlib

import rough
from rough import check, talk

XSS = '"><img src=x onerror=alert(1)>\'</textarea><script>alert(2)</script>'


def answer(server, method, path, body=b'', headers=(), cookie=True):
    """Status line and the whole answer: raw, since no client library sends what an attacker does."""
    text = f'{method} {path} HTTP/1.1\r\n'
    lines = {'Host': f'localhost:{server.port}', 'Connection': 'close', **dict(headers)}
    if cookie:
        lines.setdefault('Cookie', server.cookie)
    if body or method == 'POST':
        lines.setdefault('Content-Length', str(len(body)))
    text += ''.join(f'{k}: {v}\r\n' for k, v in lines.items())
    with server.connect() as s:
        try:
            s.sendall(text.encode('latin-1') + b'\r\n' + body)
        except OSError:
            pass            # refused before all of it was taken: the answer is there
        got = b''
        try:
            while piece := s.recv(65536):
                got += piece
        except OSError:
            pass
    return int(got[9:12] or b'0'), got.decode('utf-8', 'replace')


def form(server, fields, files=(), csrf=None):
    out = b''
    for k, v in [('csrf', server.csrf if csrf is None else csrf)] + list(fields):
        out += f'--zz\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
    for name, content in files:
        name = name.replace('"', '%22')         # as browsers do
        out += f'--zz\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode() + content + b'\r\n'
    return out + b'--zz--\r\n'


def send(server, path, fields, files=(), csrf=None, **headers):
    kind = {'Content-Type': 'multipart/form-data; boundary=zz', **{k.replace('_', '-'): v for k, v in headers.items()}}
    return answer(server, 'POST', path, form(server, fields, files, csrf), kind)


def done(server, got):
    """The page that a job leads to, or that of its failure."""
    job = re.search(r'^Location: (/jobs/\d+)', got, re.M)
    check(job, f'no job: {got[:200]}')
    for _ in range(600):
        status, page = answer(server, 'GET', job.group(1))
        if 'id="progress"' not in page:
            break
        time.sleep(0.05)
    to = re.search(r'^Location: (\S+)', page, re.M)
    return answer(server, 'GET', to.group(1))[1] if status == 303 and to else page


def traversal(server):
    secret = '/etc/passwd'
    for up in ('..', '%2e%2e', '..%2f', '%252e%252e', '..%5c', '..%00', '.%2e', '%c0%ae%c0%ae', '....//'):
        for start in ('/', '/static/', '/policy/1/', '/jobs/1/', '/organisations/', '/rules/', '/rules/lgsco-2024/', '/cases/'):
            status, got = answer(server, 'GET', start + (up + '/') * 8 + secret[1:])
            check(status in (400, 404) and 'root:' not in got, f'{start} {up}: {status}')
    for rulebook in ('../../../etc', '/etc/passwd', 'lgsco-2024/../lgsco-2024', '..', ''):
        status, _ = send(server, '/policy', [('rulebook', rulebook)], [('a.txt', b'x')])
        check(status == 422, f'rulebook {rulebook}: {status}')
    # a name is no path: what is stored lies in the private folder
    for name in ('../../../../tmp/chcheck-attack.txt', '/tmp/chcheck-attack.txt', '..\\..\\chcheck-attack.txt', '.bashrc', '-rf.txt',
            '$(touch chcheck-attack).txt', 'a\0b.txt', 'CON.txt', 'x' * 5000 + '.txt'):
        status, got = send(server, '/policy', [('rulebook', 'lgsco-2024')], [(name, b'We answer complaints.\n')])
        check(status in (303, 400, 413, 422), f'file name {name[:30]}: {status}')
        if status == 303:
            done(server, got)
    outside = [f for f in ('/tmp/chcheck-attack.txt', 'chcheck-attack.txt', '.bashrc') if os.path.lexists(f)]
    check(not outside, f'written outside: {outside}')
    for folder, names, files in os.walk(server.folder):
        strange = [n for n in names + files if not re.fullmatch(r'\.?[A-Za-z0-9_.-]+', n) or len(n) > 120]
        check(not strange, f'stored as {strange} in {folder}')


def no_markup(page, words):
    body = page.split('\r\n\r\n', 1)[-1]
    check('<img' not in body and 'alert(2)</script>' not in body, f'{words}: markup came through')


def xss(server):
    _, got = send(server, '/policy', [('rulebook', 'lgsco-2024'), ('organisation', XSS)], [(XSS + '.txt', f'{XSS} complaints\n'.encode())])
    page = done(server, got)
    no_markup(page, 'the page of a policy')
    check(html.escape(XSS, quote=False).split('&gt;')[1] in page or '&lt;img' in page, 'the name is not shown at all')
    task = re.search(r'/policy/\d+', page).group(0)
    # quotes out of the policy, in its report
    no_markup(answer(server, 'GET', task + '/report')[1], 'the report of a policy')
    # what is typed wrongly is shown again
    for path in ('/policy', '/case', '/screen', '/cases'):
        fields = [(n, XSS) for n in ('organisation', 'rulebook', 'case_ref', 'received', 's1_acknowledged', 'day', 'words', XSS)]
        no_markup(send(server, path, fields)[1], path)
    for query in ('/rules?words=', '/due?asked=yes&from=', '/due?step=', '/rules?rulebook=', '/start?token=', '/', '/jobs/'):
        no_markup(answer(server, 'GET', query + XSS.replace(' ', '+').replace('"', '%22').replace('<', '%3C').replace('>', '%3E'))[1], query)
    # case references, and cells above which the columns are chosen
    rows = f'Case ref,Date received,{XSS.replace(",", "")},Stage 1 response\n'.replace('"', '') + ''.join(
        f'"{XSS.replace(chr(34), chr(34) * 2)}{i}",2026-03-0{i},{i},2026-04-2{i}\n' for i in range(1, 9))
    _, got = send(server, '/cases', [], [('register.csv', rows.encode())])
    page = done(server, got)
    no_markup(page, 'the columns')
    check('&lt;img' in page, 'the first rows are not shown')


def forgery(server):
    own = f'http://localhost:{server.port}'
    fields = [('rulebook', 'lgsco-2024')]
    files = [('a.txt', b'x')]
    for words, csrf, headers in (('none', '', {}), ('a wrong one', '0' * 64, {}), ('too long', server.csrf + '0', {}),
            ('another site', None, {'Origin': 'http://evil.example'}), ('null', None, {'Origin': 'null'}),
            ('a site that begins alike', None, {'Origin': own + '.evil.example'}), ('cross-site', None, {'Sec_Fetch_Site': 'cross-site'})):
        status, got = send(server, '/policy', fields, files, csrf, **headers)
        check(status == 403 and 'Location:' not in got, f'CSRF, {words}: {status}')
    status, _ = answer(server, 'GET', f'/policy?csrf={server.csrf}&rulebook=lgsco-2024&files=a')
    check(status == 200, f'a GET with a token: {status}')
    for host in ('evil.example', f'evil.example:{server.port}', 'localhost', 'localhost:1', f'localhost:{server.port}.evil.example',
            f'127.0.0.1.nip.io:{server.port}', f'evil@localhost:{server.port}', '0.0.0.0', f'[::]:{server.port}', ''):
        for path in ('/', '/static/serve.css', '/start?token=0'):
            status, _ = answer(server, 'GET', path, headers={'Host': host})
            # without its port the name is still ours alone
            check(status in (400, 421) or host in ('localhost', 'localhost:1'), f'Host {host}, {path}: {status}')
    for trust in ('X-Forwarded-Host', 'X-Host', 'Forwarded', 'X-Original-URL', 'X-Rewrite-URL', 'X-HTTP-Method-Override', 'X-Forwarded-For'):
        _, got = answer(server, 'GET', '/', headers={trust: 'evil.example'})
        check('evil.example' not in got and 'What would you like to do' in got, f'{trust} is believed')
    status, _ = answer(server, 'GET', '/', headers={'X-User': 'ann'}, cookie=False)
    check(status == 403, f'a name without a proxy: {status}')


def header_injection(server):
    for path in ('/%0d%0aSet-Cookie:%20a=b', '/start?token=%0d%0aSet-Cookie:%20a=b', '/due?from=%0d%0aSet-Cookie:%20a=b',
            '/rules?words=%0d%0aSet-Cookie:%20a=b', '/jobs/1%0d%0aSet-Cookie:%20a=b'):
        _, got = answer(server, 'GET', path)
        check('\nSet-Cookie: a=b' not in got.split('\r\n\r\n')[0], f'a header by {path}')
    _, got = send(server, '/policy', [('rulebook', 'lgsco-2024'), ('organisation', 'A\r\nSet-Cookie: a=b')],
        [('a%0d%0aSet-Cookie: a=b.txt', b'We answer complaints.\n')])
    page = done(server, got)
    check('\nSet-Cookie: a=b' not in (got + page).split('\r\n\r\n')[0], 'a header by a field')
    task = re.search(r'/policy/\d+', page).group(0)
    _, got = send(server, task + '/make', [('format', 'json')])
    done(server, got)
    job = re.search(r'/jobs/\d+', got).group(0)
    _, got = answer(server, 'GET', job + '/result')
    head = got.split('\r\n\r\n')[0]
    check('Content-Disposition: attachment; filename="policy-report.json"' in head and 'Set-Cookie' not in head, head)


def bombs(server):
    before = server.memory()
    # bodies that say they are compressed are not unpacked: they are no form
    plain = form(server, [('organisation', 'A' * 1000)])
    for coding, packed in (('gzip', gzip.compress(plain)), ('deflate', zlib.compress(plain)), ('br', b'\x0b\x02\x80abc\x03'),
            ('gzip', gzip.compress(b'\0' * (64 << 20)))):
        for kind in ('multipart/form-data; boundary=zz', 'application/x-www-form-urlencoded'):
            status, got = answer(server, 'POST', '/policy', packed, {'Content-Type': kind, 'Content-Encoding': coding})
            check(400 <= status < 500 and 'A' * 1000 not in got, f'a body in {coding}: {status}')
    # archives that grow: the job gives up, and says so
    for name, inner in (('bomb.docx', 'word/document.xml'), ('bomb.odt', 'content.xml'), ('bomb.xlsx', 'xl/workbook.xml')):
        made = io.BytesIO()
        with zipfile.ZipFile(made, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as z:
            z.writestr('mimetype', 'application/vnd.oasis.opendocument.text')
            z.writestr('[Content_Types].xml', '<Types/>')
            z.writestr(inner, b'<a>' + b' ' * (600 << 20) if name == 'bomb.docx' else b'<a>' + b' ' * (300 << 20))
        path, fields = ('/cases', []) if name.endswith('xlsx') else ('/policy', [('rulebook', 'lgsco-2024')])
        begun = time.time()
        status, got = send(server, path, fields, [(name, made.getvalue())])
        check(status == 303, f'{name}: {status}')
        if status == 303:
            check('That did not work' in done(server, got), f'{name} was read')
            check(time.time() - begun < 60, f'{name} took {time.time() - begun:.0f} s')
        server.serves(name)
    deep = b'<p>' * 100000
    _, got = send(server, '/policy', [('rulebook', 'lgsco-2024')], [('deep.html', deep)])
    done(server, got)
    check(server.memory() < before + 30000, f'memory grew from {before} to {server.memory()} KB')


def bodies(server):
    kind = 'multipart/form-data'
    rows = [(kind, b'x'), (kind + '; boundary=', b'----\r\n'), (kind + '; boundary=' + 'b' * 500, b'--' + b'b' * 500),
        (kind + '; boundary=zz', b''), (kind + '; boundary=zz', b'--zz'), (kind + '; boundary=zz', b'--zz--\r\n'),
        (kind + '; boundary=zz', b'--zz\r\n\r\nno name\r\n--zz--\r\n'), (kind + '; boundary=zz', form(server, [])[:-4]),
        (kind + '; boundary=zz', b'--zz\r\nContent-Disposition: form-data; name="files"; filename="\r\n\r\n\r\n--zz--'),
        (kind + '; boundary=zz', b'--zz\r\n' + b'A: b\r\n' * 5000 + b'\r\n\r\n--zz--'),
        (kind + '; boundary=zz', form(server, [(f'f{i}', '') for i in range(5000)])),
        (kind + '; boundary=zz', form(server, [], [(f'f{i}.txt', b'') for i in range(500)])),
        ('application/x-www-form-urlencoded', b'%'), ('application/x-www-form-urlencoded', b'csrf=%zz&&&===' + b'a' * 100),
        ('application/json', b'{"csrf": 1}'), ('text/plain', b'csrf=1'), ('', b'csrf=1'), ('text/xml', b'<!DOCTYPE a [<!ENTITY b SYSTEM '
        b'"file:///etc/passwd">]><a>&b;</a>')]
    for content_type, body in rows:
        status, _ = answer(server, 'POST', '/policy', body, {'Content-Type': content_type})
        check(400 <= status < 500, f'{content_type} {body[:40]}: {status}')
    check(not rough.left(server.folder), f'kept of broken forms: {rough.left(server.folder)}')
    # two gigabytes are refused by what they say of themselves
    status = talk(server, rough.head(server, 2 << 30), 'an upload of 2 GB')
    check(' 413 ' in status, f'2 GB: {status}')
    for words, cut in (('a cut head', 60), ('a cut form', 400), ('a cut file', 5000)):
        with server.connect() as s:
            s.sendall((rough.head(server, 500000) + form(server, [], [('a.txt', b'y' * 9000)]))[:cut])
        server.serves(words)


def guessing(server):
    """Last: nobody is let in for a minute."""
    codes = [answer(server, 'GET', f'/start?token={i:064x}', cookie=False)[0] for i in range(24)]
    wrong = codes.count(403)           # some were tried above
    check(10 <= wrong <= 20 and codes == [403] * wrong + [429] * (24 - wrong), f'wrong tokens: {codes}')
    for cookie in ('chcheck=1', f'chcheck_{server.port}=' + '0' * 64, f'chcheck_{server.port}=', server.cookie[:-1], server.cookie + '0'):
        status, _ = answer(server, 'GET', '/', headers={'Cookie': cookie})
        check(status == 403, f'cookie {cookie}: {status}')
    server.serves('guessing')


def main():
    with tempfile.TemporaryDirectory() as folder:
        server = rough.Server(folder)
        server.folder = folder
        os.chdir(folder)
        try:
            for part in (traversal, xss, forgery, header_injection, bombs, bodies, guessing):
                begun = time.time()
                part(server)
                server.serves(part.__name__)
                print(f'{part.__name__}: {time.time() - begun:.1f} s', flush=True)
        finally:
            server.process.send_signal(signal.SIGTERM)
            status = server.process.wait(timeout=60)
        check(status == 0, f'the server ended with {status}')
        check(os.listdir(folder) == [], f'left behind: {os.listdir(folder)}')
    return 1 if rough.failures else 0


if __name__ == '__main__':
    sys.exit(main())
