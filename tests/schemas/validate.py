#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every JSON that the program writes, against the schemas in doc/schemas.

Runs every command that has a JSON form over the samples, with the options that add keys, and validates what comes.
The schemas take no key that they do not name, so that a key that was added, lost or renamed is found here. To know
that they can refuse, each output is broken in many ways (a wrong key, a key less, a wrong type), and each time has to
be refused."""
import copy
import json
import os
import subprocess
import sys
import tempfile
import warnings

# RefResolver is what Debian's version has; newer ones look references up in a registry, and what is left of the old way
# in them loses its place after an error
warnings.simplefilter('ignore', DeprecationWarning)
try:
    from jsonschema import Draft202012Validator, RefResolver
except ImportError:
    sys.exit('the test needs the Python package jsonschema (Debian: python3-jsonschema)')
try:
    from referencing import Registry, Resource
except ImportError:
    Registry = None

TOP = os.environ.get('TOP_SRCDIR') or os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
CHCHECK = os.environ.get('CHCHECK') or os.path.join(TOP, 'build', 'chcheck')
POLICIES = ['northmere-borough-council', 'harrowmoor-county-council', 'esk-and-wolden-district-council']
REGISTER = 'samples/registers/northmere-complaints.csv'
OVERLAY = ['--overlay', 'samples/overlays/northmere.yaml']
CASES = ['cases', '--as-of', '2026-09-30']
failures = []


def fail(text):
    failures.append(text)
    print('FAIL:', text)


def run(arguments, statuses=(0, 1)):
    got = subprocess.run([CHCHECK] + arguments, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    if got.returncode not in statuses:
        fail('chcheck %s ended with %d: %s' % (' '.join(arguments), got.returncode, got.stderr.decode()[:300]))
    return got.stdout.decode()


def schemas():
    folder = os.path.join(TOP, 'doc', 'schemas')
    loaded = {}
    for name in sorted(os.listdir(folder)):
        if not name.endswith('.schema.json'):
            continue
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            schema = json.load(file)
        Draft202012Validator.check_schema(schema)
        if schema.get('$id') != 'https://chcheck.invalid/schemas/' + name:
            fail('%s: its $id is not its own name, by which the others refer to it' % name)
        key = name[len('chcheck-'):-len('.schema.json')].rsplit('-', 1)
        loaded['/'.join(key)] = schema
    store = {schema['$id']: schema for schema in loaded.values()}
    if Registry:
        registry = Registry().with_resources((url, Resource.from_contents(schema)) for url, schema in store.items())
        return {key: lambda schema=schema: Draft202012Validator(schema, registry=registry)
                for key, schema in loaded.items()}
    # a new one for each value: a resolver remembers where it stood when an error stopped it
    return {key: lambda schema=schema: Draft202012Validator(schema, resolver=RefResolver(schema['$id'], schema, store))
            for key, schema in loaded.items()}


def outputs(scratch):
    """(schema, command, exit statuses) for every form; 0 or 1 when none are given."""
    for policy in POLICIES:
        yield 'policy/1', ['policy', '-f', 'json', 'samples/policies/' + policy]
    yield 'policy/1', ['policy', '-f', 'json', '-r', 'lgsco-2024', '-r', 'housing-ombudsman-2024',
                       '--policy-date', '2026-05-01'] + OVERLAY + ['samples/policies/' + POLICIES[0]]
    yield 'cohort/1', ['cohort', '--no-cache', '--baseline', '2025-09-30', '--as-of', '2026-09-30', '-f', 'json',
                       'samples/organisations'], (0,)
    yield 'cohort/1', ['cohort', '--no-cache', '--as-of', '2026-09-30', '-f', 'json', 'samples/organisations'], (0,)
    # a file that cannot be read: the others are judged
    yield 'policy/1', ['policy', '-f', 'json', 'samples/scanned', 'samples/labelled/s01.txt'], (2,)
    yield 'cases/1', CASES + ['-f', 'json', REGISTER]
    yield 'cases/1', CASES + ['-f', 'json', '--by', 'service', '--sensitivity'] + OVERLAY + [REGISTER]
    # where small numbers are hidden nothing but the indicators is written
    yield 'indicators/1', CASES + ['-f', 'json', '--by', 'service', '--hide-below', '5', REGISTER]
    yield 'case/1', CASES + ['-f', 'ndjson', REGISTER]
    yield 'case/1', CASES + ['-f', 'ndjson', '--closures', '2026-06-08'] + OVERLAY + [REGISTER]
    yield 'worklist/1', CASES + ['-f', 'json', '--open-within', '60', REGISTER]
    aggregate = os.path.join(scratch, 'aggregate.json')
    yield 'aggregate/1', CASES + ['--aggregate', REGISTER]
    run(CASES + ['--aggregate', '-o', aggregate, REGISTER])
    yield 'aggregate/1', CASES + ['--aggregate', '--shard', '2/3', '--hide-below', '5', REGISTER]
    yield 'indicators/1', ['merge', '-f', 'json', '--by', 'month', aggregate]
    manifest = os.path.join(scratch, 'manifest.json')
    policy = os.path.join(scratch, 'policy.txt')
    with open(policy, 'w', encoding='utf-8') as file:
        file.write('We acknowledge complaints within 5 working days.\n')
    yield 'manifest/1', ['policy', '-o', os.path.join(scratch, 'out'), '--manifest', manifest, policy]
    yield 'verify/1', ['verify', '-f', 'json', manifest]
    with open(policy, 'a', encoding='utf-8') as file:
        file.write('We answer complaints within 10 working days.\n')
    yield 'verify/1', ['verify', '-f', 'json', manifest]
    for case in ('NM-26-0085', 'NM-26-0156', 'NM-26-0155', 'NM-26-0081', 'NM-26-9001'):
        yield 'screen/1', ['screen', REGISTER, '--case', case, '--as-of', '2026-09-30', '-f', 'json']
    yield 'screen/1', ['screen', REGISTER, '--all', '--as-of', '2026-09-30', '-f', 'json']
    yield 'annual/1', ['annual', 'samples/annual', '-f', 'json']
    yield 'annual/1', ['annual', '--table', 'samples/annual/tables/decided-2023-24.yaml', '-f', 'json']
    yield 'due/1', ['due', '2026-03-02', '--step', 's1.response', '-f', 'json']
    yield 'due/1', ['due', '2026-12-21', '--step', 's2.response', '--closures', '2026-12-29', '-f', 'json']
    for policy in POLICIES:
        yield 'blocks/1', ['show', '-f', 'json', 'samples/policies/' + policy]
    yield 'blocks/1', ['show', '-f', 'json', '-r', 'lgsco-2024', 'samples/policies/' + POLICIES[0]]
    yield 'agree/1', ['agree', '-f', 'json', 'samples/policies-labels.tsv', 'samples/policies']
    yield 'agree/1', ['agree', '-f', 'json', 'tests/golden/agree.in.tsv', 'tests/golden/agree.in', '-r', 'tests/golden/tools']
    for organisation in sorted(os.listdir(os.path.join(TOP, 'samples', 'organisations'))):
        if os.path.exists(os.path.join(TOP, 'samples', 'organisations', organisation, 'organisation.yaml')):
            yield 'assess/1', ['assess', '-f', 'json', '--as-of', '2026-09-30', 'samples/organisations/' + organisation]
    yield 'assess/1', ['assess', '-f', 'json', '--as-of', '2025-01-31', '--apply-wording', 'samples/organisations/northmere']
    results = {}
    for name, command in (('p1', ['policy', '-f', 'json', 'samples/policies/' + POLICIES[0]]),
                          ('p2', ['policy', '-f', 'json'] + OVERLAY + ['samples/policies/' + POLICIES[1]]),
                          ('c1', CASES + ['-f', 'json', REGISTER]),
                          ('c2', ['cases', '--as-of', '2026-06-30', '-f', 'json', REGISTER])):
        results[name] = os.path.join(scratch, name + '.json')
        run(command + ['-o', results[name]])
    yield 'compare/1', ['compare', '-f', 'json', results['p1'], results['p2']]
    yield 'compare/1', ['compare', '-f', 'json', results['c1'], results['c2']]
    yield 'rules/1', ['rules', 'list', '-f', 'json']
    yield 'rules/1', ['rules', 'list', '-f', 'json', '-r', 'housing-ombudsman-2024']
    yield 'mutation/1', ['rules', 'test', 's1.ack.5wd', '--mutate', '-f', 'json']


def problems(validator, value):
    return sorted(('/'.join(str(p) for p in e.absolute_path) + ': ' + e.message[:200] for e in validator().iter_errors(value)))


def shrink(value):
    """Two of a list are as good as hundreds, and quicker."""
    if isinstance(value, dict):
        return {key: shrink(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shrink(inner) for inner in (value[:2] if value and isinstance(value[0], dict) else value)]
    return value


def containers(value, path=()):
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            yield from containers(inner, path + (key,))
    elif isinstance(value, list) and value:
        yield from containers(value[0], path + (0,))


def at(value, path):
    for step in path:
        value = value[step]
    return value


def takes_planted_key(validator, path, value):
    """Also where keys are names of the rulebook (steps, checks): a name has no blank in it."""
    trial = copy.deepcopy(value)
    at(trial, path)['no such key?'] = {'nor this': 1}
    return not problems(validator, trial)


def shape(path):
    return tuple(p if isinstance(p, str) else '*' for p in path)


def try_to_break(name, validator, value, seen):
    """A planted wrong key, a missing one, a wrong type: in one object of every kind."""
    for path in containers(value):
        if (name, shape(path)) in seen:
            continue
        seen.add((name, shape(path)))
        if takes_planted_key(validator, path, value):
            fail('%s takes a planted key in %s' % (name, '/'.join(shape(path)) or 'the whole'))
        if path == ():
            for key in list(value):
                trial = {k: v for k, v in value.items() if k != key}
                if not problems(validator, trial):
                    fail('%s does not miss its key %s' % (name, key))
        for key in at(value, path):
            trial = copy.deepcopy(value)
            at(trial, path)[key] = {'of no type': [1]}
            if not problems(validator, trial):
                fail('%s takes anything as %s' % (name, '/'.join(shape(path + (key,)))))


def main():
    known = schemas()
    used, seen = set(), set()
    with tempfile.TemporaryDirectory() as scratch:
        for name, command, *statuses in outputs(scratch):
            used.add(name)
            text = run(command, *statuses)
            if name == 'manifest/1':
                with open(command[command.index('--manifest') + 1], encoding='utf-8') as file:
                    text = file.read()
            values = [json.loads(line) for line in text.splitlines()] if 'ndjson' in command else [json.loads(text)]
            if not values:
                fail('chcheck %s wrote nothing' % ' '.join(command))
            for value in values:
                for problem in problems(known[name], value)[:5]:
                    fail('chcheck %s: %s: %s' % (' '.join(command), name, problem))
                declared = value.get('schema')
                if name != 'case/1' and declared != 'chcheck-' + name:
                    fail('%s calls itself %s' % (name, declared))
            if not problems(known[name], values[0]):
                try_to_break(name, known[name], shrink(values[0]), seen)
    # written into an organisation's folder; tests/unit/test_organisation_save holds this file against what is written
    with open(os.path.join(TOP, 'tests', 'golden', 'change.json'), encoding='utf-8') as file:
        record = json.load(file)
    used.add('change/1')
    for problem in problems(known['change/1'], record)[:5]:
        fail('change.json: ' + problem)
    try_to_break('change/1', known['change/1'], record, seen)
    for name in sorted(set(known) - used):
        fail('no output was tried against the schema of ' + name)
    print('%d schemas, %d kinds of objects broken, %d failures' % (len(known), len(seen), len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == '__main__':
    main()
