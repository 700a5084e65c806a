#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The forms of the policy report that other programs read: SARIF 2.1.0, JUnit, CSV with CSVW metadata.

SARIF is held to its schema's rules for what is used of it (names, types, words allowed) and to what a schema cannot
say: indexes lead to what they name, levels fit kinds, hashes are those of the files, a line holds its quote, bytes of
the text as read are the bytes that were meant. Each rule is tried on a broken copy, too."""
import copy
import csv
import datetime
import decimal
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as xml

TOP = os.environ.get('TOP_SRCDIR') or os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
CHCHECK = os.environ.get('CHCHECK') or os.path.join(TOP, 'build', 'chcheck')
POLICIES = ['northmere-borough-council', 'harrowmoor-county-council', 'esk-and-wolden-district-council']
DEPARTS = ('partly', 'not_met', 'silent')
failures = []


def fail(text):
    failures.append(text)
    print('FAIL:', text)


def run(*arguments):
    got = subprocess.run([CHCHECK, *arguments], cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    if got.returncode not in (0, 1):
        fail('chcheck %s ended with %d: %s' % (' '.join(arguments), got.returncode, got.stderr.decode()[:300]))
    return got.stdout.decode()


# --- SARIF: what may stand where, from the schema of the standard (what is not used is not allowed here) ---

TEXT = {'text!': str}
WORDS = lambda *words: set(words)  # noqa: E731
LEVELS = WORDS('none', 'note', 'warning', 'error')
LOCATION = {
    'physicalLocation': {
        'artifactLocation': {'uri': str, 'index': int},
        'region': {'startLine': int, 'byteOffset': int, 'byteLength': int, 'snippet': TEXT}},
    'logicalLocations': [{'name': str, 'fullyQualifiedName': str, 'kind': str}],
    'properties': dict}
SARIF = {
    '$schema': str, 'version!': WORDS('2.1.0'),
    'runs!': [{
        'tool!': {'driver!': {
            'name!': str, 'version': str, 'semanticVersion': str, 'language': str,
            'rules': [{'id!': str, 'shortDescription': TEXT, 'fullDescription': TEXT, 'help': TEXT,
                       'defaultConfiguration': {'level': LEVELS}, 'properties': dict}],
            'properties': dict}},
        'invocations': [{'executionSuccessful!': bool, 'toolExecutionNotifications': [
            {'level': LEVELS, 'message!': TEXT, 'locations': [LOCATION], 'associatedRule': {'id': str}}]}],
        'artifacts': [{'location': {'uri': str}, 'parentIndex': int, 'length': int, 'mimeType': str, 'encoding': str,
                       'roles': [WORDS('analysisTarget')], 'hashes': dict, 'description': TEXT, 'properties': dict}],
        'results': [{
            'ruleId': str, 'ruleIndex': int, 'level': LEVELS, 'message!': TEXT,
            'kind': WORDS('notApplicable', 'pass', 'fail', 'review', 'open', 'informational'),
            'locations': [LOCATION], 'relatedLocations': [LOCATION], 'partialFingerprints': dict, 'properties': dict}],
        'columnKind': WORDS('utf16CodeUnits', 'unicodeCodePoints'), 'properties': dict}]}


def shaped(value, form, where='$'):
    """Problems of a value against a form."""
    if isinstance(form, dict):
        if not isinstance(value, dict):
            return [where + ': no object']
        names = {key.rstrip('!'): inner for key, inner in form.items()}
        found = [where + ': lacks ' + key[:-1] for key in form if key.endswith('!') and key[:-1] not in value]
        for key, inner in value.items():
            found += shaped(inner, names[key], where + '.' + key) if key in names else [where + ': has ' + key]
        return found
    if isinstance(form, list):
        if not isinstance(value, list):
            return [where + ': no array']
        return [problem for i, inner in enumerate(value) for problem in shaped(inner, form[0], '%s[%d]' % (where, i))]
    if isinstance(form, set):
        return [] if value in form else ['%s: %r is not allowed' % (where, value)]
    return [] if type(value) is form and (form is not int or value >= 0) else ['%s: %r is no %s' % (where, value, form.__name__)]


def places(run_):
    for result in run_['results']:
        for place in result['locations'] + result['relatedLocations']:
            yield result, place


def sarif_rules(log, texts):
    """What the schema cannot say."""
    found = []
    for run_ in log['runs']:
        rules, artifacts = run_['tool']['driver']['rules'], run_['artifacts']
        if len({rule['id'] for rule in rules}) != len(rules):
            found.append('two rules have one id')
        for result in run_['results']:
            if rules[result['ruleIndex']]['id'] != result['ruleId']:
                found.append('%s: ruleIndex leads to another rule' % result['ruleId'])
            if (result['level'] == 'none') == (result['kind'] == 'fail'):
                found.append('%s: a level goes with the kind fail, none with the others' % result['ruleId'])
            if result['kind'] == 'fail' and result['level'] != rules[result['ruleIndex']]['defaultConfiguration']['level']:
                found.append('%s: its level is not its rule\'s' % result['ruleId'])
            if not result['message']['text'] or not result['locations']:
                found.append('%s: no message or no place' % result['ruleId'])
            if not all(re.fullmatch('[0-9a-f]{64}', p) for p in result['partialFingerprints'].values()):
                found.append('%s: no fingerprint' % result['ruleId'])
        prints = [json.dumps(r['partialFingerprints']) for r in run_['results']]
        if len(set(prints)) != len(prints):
            found.append('two results have one fingerprint')
        for artifact in artifacts:
            if 'parentIndex' in artifact:
                path = urllib.parse.unquote(artifacts[artifact['parentIndex']]['location']['uri'])
                data = texts[path]
                if artifact['length'] != len(data):
                    found.append(path + ': the text as read has another length')
            else:
                path = urllib.parse.unquote(artifact['location']['uri'])
                with open(os.path.join(TOP, path), 'rb') as file:
                    data = file.read()
            if artifact['hashes']['sha-256'] != hashlib.sha256(data).hexdigest():
                found.append(path + ': another hash')
        for result, place in places(run_):
            physical = place['physicalLocation']
            artifact = artifacts[physical['artifactLocation']['index']]
            if artifact['location']['uri'] != physical['artifactLocation']['uri']:
                found.append('%s: index and uri of a place differ' % result['ruleId'])
            region = physical.get('region', {})
            if 'byteOffset' in region:
                text = texts[urllib.parse.unquote(artifacts[artifact['parentIndex']]['location']['uri'])]
                end = region['byteOffset'] + region['byteLength']
                words = text[region['byteOffset']:end].decode('utf-8', 'replace')
                if end > len(text) or not words.strip() or '\ufffd' in words:
                    found.append('%s: bytes %d to %d are no words' % (result['ruleId'], region['byteOffset'], end))
            elif 'startLine' in region:
                path = os.path.join(TOP, urllib.parse.unquote(artifact['location']['uri']))
                with open(path, encoding='utf-8') as file:
                    lines = file.read().split('\n')
                first = re.findall(r'\w+', region['snippet']['text'])[:1] if 'snippet' in region else []
                near = ' '.join(lines[region['startLine'] - 1:region['startLine'] + 2])
                if region['startLine'] > len(lines) or first and first[0] not in near:
                    found.append('%s: line %d does not hold its quote' % (result['ruleId'], region['startLine']))
    return found


def break_sarif(log, texts):
    """Each rule refuses what it is there for."""
    def change(path, value):
        trial = copy.deepcopy(log)
        inner = trial
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
        return trial

    result = ('runs', 0, 'results', 0)
    broken = [change(('version',), '2.0.0'), change(('runs', 0, 'nothing'), 1), change(result + ('level',), 'loud'),
              change(result + ('ruleIndex',), -1), change(result + ('kind',), 'maybe'), change(result + ('message',), {}),
              change(('runs', 0, 'tool', 'driver', 'name'), 1)]
    for i, trial in enumerate(broken):
        if not shaped(trial, SARIF):
            fail('broken SARIF %d was taken' % i)
    rules = [change(result + ('ruleIndex',), log['runs'][0]['results'][0]['ruleIndex'] + 1),
             change(result + ('level',), 'none' if log['runs'][0]['results'][0]['kind'] == 'fail' else 'error'),
             change(('runs', 0, 'artifacts', 0, 'hashes', 'sha-256'), '0' * 64),
             change(('runs', 0, 'artifacts', 1, 'hashes', 'sha-256'), '0' * 64),
             change(result + ('locations', 0, 'physicalLocation', 'artifactLocation', 'uri'), 'other'),
             change(result + ('partialFingerprints',), log['runs'][0]['results'][1]['partialFingerprints'])]
    for i, trial in enumerate(rules):
        if not sarif_rules(trial, texts):
            fail('SARIF that says what is not so (%d) was taken' % i)


def check_sarif(policy, report):
    path = 'samples/policies/' + policy
    log = json.loads(run('policy', '-f', 'sarif', path))
    shown = json.loads(run('show', '-f', 'json', path))
    texts = {d['path']: d['text'].encode() for d in shown['documents']}
    for problem in (shaped(log, SARIF) + sarif_rules(log, texts))[:10]:
        fail('%s, sarif: %s' % (policy, problem))
    kinds = {'partly': 'fail', 'not_met': 'fail', 'silent': 'fail', 'unclear': 'review', 'needs_evidence': 'open'}
    wanted = [(f['requirement'], kinds[f['verdict']], f['reason']) for f in report['findings'] if f['verdict'] in kinds]
    got = [(r['ruleId'], r['kind'], r['message']['text']) for r in log['runs'][0]['results']]
    if wanted != got:
        fail('%s: the results of SARIF are not the findings of JSON' % policy)
    if log['runs'][0]['results'][1:]:
        break_sarif(log, texts)


# --- JUnit ---

def check_junit(policy, report):
    root = xml.fromstring(run('policy', '-f', 'junit', 'samples/policies/' + policy))
    cases = root.findall('testsuite/testcase')
    if root.tag != 'testsuites' or [c.get('name') for c in cases] != [f['requirement'] for f in report['findings']]:
        fail('%s: the test cases are not the requirements in their order' % policy)
    counts = {'failure': 0, 'skipped': 0, 'error': 0}
    for case, finding in zip(cases, report['findings']):
        departs = finding['verdict'] in DEPARTS and finding['force'] in ('should', 'must')
        wanted = ['failure'] if departs else [] if finding['verdict'] == 'met' else ['skipped']
        if [element.tag for element in case] != wanted:
            fail('%s, junit: %s is %s' % (policy, finding['requirement'], [element.tag for element in case]))
        for element in case:
            counts[element.tag] += 1
            if element.get('type') != finding['verdict'] or element.get('message') != finding['reason']:
                fail('%s, junit: %s has another verdict or reason' % (policy, finding['requirement']))
            if finding['evidence'] and finding['evidence'][0]['quote'].split()[0] not in element.text:
                fail('%s, junit: %s lacks its quote' % (policy, finding['requirement']))
    suite = root.find('testsuite')
    said = {'failure': suite.get('failures'), 'skipped': suite.get('skipped'), 'error': suite.get('errors')}
    if {k: str(v) for k, v in counts.items()} != said or suite.get('tests') != str(len(cases)):
        fail('%s: the counts of the suite are %s, its cases %s' % (policy, said, counts))


# --- CSV on the Web: the rules of the W3C's metadata vocabulary that a reader of one table needs ---

def parses(datatype, cell):
    try:
        if datatype == 'integer':
            return re.fullmatch(r'[+-]?\d+', cell) is not None
        if datatype == 'decimal':
            return re.fullmatch(r'[+-]?\d+(\.\d+)?', cell) is not None and decimal.Decimal(cell) is not None
        if datatype == 'date':
            return datetime.date.fromisoformat(cell) is not None
        return datatype == 'string' or datatype == 'boolean' and cell in ('true', 'false', '1', '0')
    except (ValueError, decimal.DecimalException):
        return False


def csvw_problems(metadata, folder):
    found = []
    if metadata.get('@context') != ['http://www.w3.org/ns/csvw', {'@language': 'en'}]:
        found.append('@context')
    path = os.path.join(folder, urllib.parse.unquote(metadata['url']))
    if not os.path.exists(path):
        return found + ['the table is not at ' + metadata['url']]
    with open(path, newline='', encoding='utf-8') as file:
        text = file.read()
    if '\n' in text.replace('\r\n', '') and '"' not in text:
        found.append('lines do not end as the dialect says')
    rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
    columns = metadata['tableSchema']['columns']
    names = [column['name'] for column in columns]
    if rows[0] != names or any(column['titles'][0] != column['name'] for column in columns):
        found.append('the header line is not the columns')
    if len(set(names)) != len(names) or not all(re.fullmatch('[A-Za-z][A-Za-z0-9_]*', name) for name in names):
        found.append('names of columns')
    if not set(metadata['tableSchema'].get('primaryKey', names)) <= set(names):
        return found + ['the key names no column']
    keys = set()
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(columns):
            found.append('row %d has %d cells' % (number, len(row)))
            continue
        for column, cell in zip(columns, row):
            if cell == '' and column.get('required'):
                found.append('row %d: %s is empty' % (number, column['name']))
            if cell != '' and not parses(column['datatype'], cell):
                found.append('row %d: %s is %r, no %s' % (number, column['name'], cell, column['datatype']))
        key = tuple(row[names.index(name)] for name in metadata['tableSchema'].get('primaryKey', names))
        if key in keys:
            found.append('row %d: its key stands twice' % number)
        keys.add(key)
    return found


def check_csv(policy, report, folder):
    table, metadata = os.path.join(folder, policy + '.csv'), os.path.join(folder, policy + '.csv-metadata.json')
    run('policy', '-f', 'csv', '-o', table, '--csvw', 'samples/policies/' + policy)
    with open(metadata, encoding='utf-8') as file:
        described = json.load(file)
    for problem in csvw_problems(described, folder)[:10]:
        fail('%s, csvw: %s' % (policy, problem))
    with open(table, newline='', encoding='utf-8') as file:
        rows = list(csv.DictReader(file))
    for row, finding in zip(rows, report['findings']):
        first = finding['evidence'][0] if finding['evidence'] else None
        wanted = (finding['requirement'], finding['verdict'], str(len(finding['evidence'])),
                  str(first['line'] or '') if first else '', first['quote'] if first else '')
        if (row['requirement'], row['verdict'], row['quotes'], row['line'], row['quote'].lstrip("'")) != wanted:
            fail('%s, csv: row of %s differs' % (policy, finding['requirement']))
    if len(rows) != len(report['findings']):
        fail('%s, csv: %d rows' % (policy, len(rows)))
    for change in ({'datatype': 'date'}, {'name': 'other'}):
        trial = copy.deepcopy(described)
        trial['tableSchema']['columns'][1].update(change)
        if not csvw_problems(trial, folder):
            fail('wrong metadata was taken: %s' % change)


# --- what a stranger wrote stays text ---

HOSTILE = b"""Complaints policy

=SUM(A1) we acknowledge a complaint within 5 working days of receipt ]]> <script>alert(1)</script> | # * `x` &amp; \x01.

+1 We acknowledge complaints within 5 working days of receipt "quoted", she said.
"""


def check_hostile(folder):
    path = os.path.join(folder, 'a b&<c>#1.txt')
    with open(path, 'wb') as file:
        file.write(HOSTILE)
    root = xml.fromstring(run('policy', '-f', 'junit', path))
    if not any('<script>' in (element.text or '') for element in root.iter('failure')) and \
            not any('<script>' in (element.text or '') for element in root.iter('skipped')):
        fail('junit: the quote is not there as text')
    markdown = run('policy', '-f', 'md', path)
    for line in markdown.split('\n'):
        if re.search(r'(?<!\\)<[a-z]', line) or re.search(r'[^>]\|.*script', line) and '\\|' not in line:
            fail('md: %s' % line)
    log = json.loads(run('policy', '-f', 'sarif', path))
    uri = log['runs'][0]['artifacts'][0]['location']['uri']
    if not re.fullmatch(r"file:///[A-Za-z0-9._~/%-]+", uri) or urllib.parse.unquote(uri[7:]) != path:
        fail('sarif: ' + uri)
    for row in csv.reader(io.StringIO(run('policy', '-f', 'csv', path), newline=''), strict=True):
        if any(cell[:1] in ('=', '+', '-', '@') for cell in row):
            fail('csv: a formula in %s' % row)
    got = subprocess.run([CHCHECK, 'policy', '-f', 'json', '--csvw', '-o', os.path.join(folder, 'x'), path], stderr=subprocess.PIPE)
    if got.returncode != 2 or b'--format' not in got.stderr:
        fail('--csvw without a table was taken')
    got = subprocess.run([CHCHECK, 'policy', '-f', 'csv', '--csvw', path], stderr=subprocess.PIPE)
    if got.returncode != 2 or b'--output' not in got.stderr:
        fail('--csvw without a file was taken')


def main():
    with tempfile.TemporaryDirectory() as folder:
        for policy in POLICIES:
            report = json.loads(run('policy', '-f', 'json', 'samples/policies/' + policy))
            check_sarif(policy, report)
            check_junit(policy, report)
            check_csv(policy, report, folder)
        check_hostile(folder)
    print('%d policies in 3 forms, %d failures' % (len(POLICIES), len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == '__main__':
    main()
