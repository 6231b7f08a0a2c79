#!/usr/bin/env python3
"""Tests of aotd and aotd-send: what clients ask for, many at once, what is refused, methods for shells, a store over restarts.

  test_daemon.py --bin FOLDER --aotc AOTC --plugins FOLDER [--slow N]     FOLDER has aotd and aotd-send; plugins: counting.so, sports.so, diary.so, shells.so
                                                              --slow: how many times longer everything may take
"""
import argparse, json, os, shutil, signal, socket, subprocess, sys, tempfile, threading, time

parser = argparse.ArgumentParser()
parser.add_argument('--bin', required=True)
parser.add_argument('--aotc', required=True)
parser.add_argument('--plugins', required=True)
parser.add_argument('--slow', type=int, default=1)
options = parser.parse_args()
failures = []


def check(what, found, expected):
    if found != expected:
        failures.append(what)
        print(f'{what}: {found!r}, not {expected!r}')


class Daemon:
    def __init__(self, folder, *more, store=None):
        self.path = os.path.join(folder, 'run', 'aotd.sock')
        command = [os.path.join(options.bin, 'aotd'), '--socket', self.path, '--plugins', options.plugins, *more]
        if store:
            command += ['--store', store]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        check('the daemon starts', self.process.stdout.readline(), f'aotd: {self.path}\n')

    def client(self):
        return Client(self.path)

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        status = self.process.wait(30 * options.slow)
        self.process.stdout.close()
        return status


class Client:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(60 * options.slow)
        self.socket.connect(path)
        self.rest = b''

    def line(self):
        while b'\n' not in self.rest:
            bytes = self.socket.recv(1 << 16)
            if not bytes:
                return None
            self.rest += bytes
        line, self.rest = self.rest.split(b'\n', 1)
        return json.loads(line)

    def raw(self, bytes):
        self.socket.sendall(bytes)
        return self.line()

    def ask(self, **message):
        return self.raw(json.dumps(message).encode() + b'\n')

    def value(self, **message):
        answer = self.ask(**message)
        return answer['value'] if answer and answer['ok'] else answer

    def code(self, **message):
        answer = self.ask(**message)
        return 'ok' if answer['ok'] else answer['error']['code']

    def close(self):
        self.socket.close()


def send(daemon, *arguments):
    run = subprocess.run([os.path.join(options.bin, 'aotd-send'), '--socket', daemon.path, *arguments], capture_output=True, text=True,
                         timeout=60 * options.slow)
    return run.returncode, run.stdout if run.returncode == 0 else run.stderr


def test_messages(daemon):
    c = daemon.client()
    counter = c.value(op='new', **{'class': 'Counter'}, args=[2])
    check('a new object', counter['class'], 'Counter')
    check('a message', c.value(op='send', to=counter, selector='add', args=[3]), 6)
    check('by number', c.value(op='send', to=counter['$object'], selector='add'), 8)
    check('by name', c.value(op='send', to=f"#{counter['$object']}", selector='current'), 8)
    check('the id of a request', c.ask(id='x"1', op='send', to=counter, selector='current'), {'id': 'x"1', 'ok': True, 'value': 8})
    check('of a class', c.value(op='send', to='Counter', selector='from', args=[40])['class'], 'Counter')
    check('no such class', c.code(op='new', **{'class': 'Teapot'}), 'AOT_E_NAME')
    check('no such method', c.code(op='send', to=counter, selector='subtract'), 'AOT_E_NAME')
    check('no such object', c.code(op='send', to=4711, selector='add'), 'AOT_E_NAME')
    check('no such object in an argument', c.code(op='send', to=counter, selector='add', args=[{'$object': 4711}]), 'AOT_E_NAME')
    check('an exception', c.ask(op='send', to=counter, selector='add', args=['x'])['error'],
          {'code': 'AOT_E_EXCEPTION', 'message': 'Argument 1 must be a number'})
    check('released', c.code(op='release', to=counter), 'ok')
    listed = c.value(op='list')
    check('classes', sorted(listed['classes']), ['Counter', 'Diary', 'Goals', 'Match', 'Shells'])
    check('plugins', sorted(p['name'] for p in listed['plugins']), ['counting', 'diary', 'shells', 'sports'])
    described = c.value(op='describe', **{'class': 'Counter'})
    check('a method for shells', [m['kind'] for m in described['methods'] if m['name'] == 'banner'], ['shell'])
    check('its ivars', described['ivars'], ['value', 'step'])
    check('a plugin', c.code(op='plugin', path=os.path.join(os.path.realpath(options.plugins), 'counting.so')), 'ok')
    check('no plugin', c.code(op='plugin', path='/no/such.so'), 'AOT_E_NAME')
    check('a path that depends on where it is', c.code(op='plugin', path='counting.so'), 'AOT_E_ARGUMENT')
    check('no store', c.code(op='persist', to=1), 'AOT_E_STATE')
    c.close()


def test_program(daemon):
    """A plugin in TypeScript."""
    c = daemon.client()
    diary = c.value(op='send', to='Diary', selector='start')
    check('add', c.value(op='send', to=diary, selector='add', args=['a\u00e9"\n\u20ac']), 1)
    check('a promise', c.value(op='send', to=diary, selector='later', args=['b']), 2)
    check('one that is rejected', c.ask(op='send', to=diary, selector='fails')['error'], {'code': 'AOT_E_EXCEPTION', 'message': 'no room'})
    for i, text in enumerate(['5', 'text', '[object Object]', '[object Object]', 'Symbol(s)', '[object Object]', 'undefined']):
        check(f'what is thrown, {i}', c.ask(op='send', to=diary, selector='throws', args=[i])['error'], {'code': 'AOT_E_EXCEPTION', 'message': text})
    check('a symbol', c.ask(op='send', to=diary, selector='symbols')['error'], {'code': 'AOT_E_TYPE', 'message': 'the result is a symbol, or has one in it'})
    check('values', c.value(op='send', to=diary, selector='all'),
          {'entries': ['a\u00e9"\n\u20ac', 'b'], 'size': 2, 'nothing': None, 'none': {'$number': 'NaN'}, 'big': {'$bigint': '12'}})
    kept = c.value(op='send', to=diary, selector='keep', args=[{'who': diary, 'list': [diary, 1]}])
    check('objects in arguments', kept, {'who': diary, 'list': [diary, 1]})
    check('a cycle', c.code(op='send', to=diary, selector='cycle'), 'AOT_E_RANGE')
    check('forever', c.code(op='send', to=diary, selector='forever'), 'AOT_E_DEADLINE')
    check('never', c.code(op='send', to=diary, selector='never'), 'AOT_E_DEADLINE')
    check('afterwards', c.value(op='send', to=diary, selector='add', args=['c']), 3)
    # A client that says all at once, and no more.
    c.socket.sendall(b'\n\n{"id":1,"op":"send","to":"Diary","selector":"start"}\n{"id":2,"op":"list"}\n')
    c.socket.shutdown(socket.SHUT_WR)
    check('two answers', [c.line()['id'], c.line()['id'], c.line()], [1, 2, None])
    c.close()


def test_refused(daemon):
    c = daemon.client()
    lines = [(b'nonsense', 'AOT_E_EXCEPTION'), (b'[]', 'AOT_E_ARGUMENT'), (b'12', 'AOT_E_ARGUMENT'), (b'null', 'AOT_E_ARGUMENT'), (b'{}', 'AOT_E_ARGUMENT'),
             (b'{"op":7}', 'AOT_E_ARGUMENT'), (b'{"op":"no"}', 'AOT_E_ARGUMENT'), (b'{"op":"send"}', 'AOT_E_ARGUMENT'), (b'\xff\xfe', 'AOT_E_TYPE'),
             (b'{"op":"send","to":"Counter"}', 'AOT_E_ARGUMENT'), (b'{"op":"new"}', 'AOT_E_ARGUMENT'), (b'{"id":{},"op":"list"}', 'AOT_E_ARGUMENT'),
             (b'{"op":"send","to":"Counter","selector":"from","args":7}', 'AOT_E_ARGUMENT'), (b'{"op":"send","to":-1,"selector":"a"}', 'AOT_E_NAME'),
             (b'{"op":"send","to":1.5,"selector":"a"}', 'AOT_E_NAME'), (b'{"op":"send","to":null,"selector":"a"}', 'AOT_E_TYPE'),
             (b'{"op":"send","to":"' + b'x' * 300 + b'","selector":"a"}', 'AOT_E_RANGE'), (b'{"op":"list"', 'AOT_E_EXCEPTION'), (b'\x00', 'AOT_E_EXCEPTION'),
             (b'{"op":"send","to":"Counter","selector":"from","args":[' + b'1,' * 300 + b'1]}', 'AOT_E_ARGUMENT'),
             (b'[' * 1000 + b'{"$object":1}' + b']' * 1000, 'AOT_E_RANGE')]
    for line, code in lines:
        answer = c.raw(line + b'\n')
        check(f'{line[:60]!r}', answer and not answer['ok'] and answer['error']['code'], code)
    check('it goes on', c.ask(op='list')['ok'], True)
    c.close()
    c = daemon.client()
    check('too long', c.raw(b'{"op":"' + b'x' * 70000)['error']['code'], 'AOT_E_RANGE')
    check('and closed', c.line(), None)
    c.close()
    c = daemon.client()
    check('not ended', c.raw(b'{"op":')['error']['code'], 'AOT_E_DEADLINE')
    check('and closed', c.line(), None)
    c.close()
    many = [daemon.client() for _ in range(20)]
    for m in many[:16]:
        check('one of many', m.ask(op='list')['ok'], True)
    check('one too many', many[19].line()['error']['code'], 'AOT_E_STATE')
    for m in many:
        m.close()
    deadline = time.time() + 30 * options.slow
    while time.time() < deadline:  # the daemon notices that they are gone
        c = daemon.client()
        try:
            if c.ask(op='list')['ok']:
                break
        except (OSError, TypeError):
            pass
        finally:
            c.close()
    else:
        failures.append('clients that are gone stay')


def test_shell(daemon):
    c = daemon.client()
    counter = c.value(op='new', **{'class': 'Counter'})
    evil = '$(echo bad) `echo bad` "; echo bad; \\ \''
    check('an argument is no text of a shell', c.value(op='send', to=counter, selector='banner', args=[evil]),
          f"counter {counter['$object']} says {evil}")
    check('other values', c.value(op='send', to=counter, selector='banner', args=[[1, 'x']]), f"counter {counter['$object']} says [1,\"x\"]")
    check('a zero byte', c.code(op='send', to=counter, selector='banner', args=['a\0b']), 'AOT_E_ARGUMENT')
    check('from a shell', send(daemon, f"#{counter['$object']}", 'banner', '-s', '12'), (0, f"counter {counter['$object']} says 12\n"))
    check('a number', send(daemon, 'Counter', 'from', '41')[1][0], '#')
    check('a string', send(daemon, 'Counter', 'from', '-s', '41')[0], 0)
    check('refused', send(daemon, 'Teapot', 'x'), (1, 'aotd-send: AOT_E_NAME: there is no class Teapot\n'))
    check('usage', send(daemon, 'Teapot')[0], 2)
    run = subprocess.run([options.aotc, 'send', '--socket', daemon.path, f"#{counter['$object']}", 'banner', '--help'], capture_output=True, text=True,
                         env={**os.environ, 'AOTC_RUNTIME': os.path.abspath(options.bin)}, timeout=60 * options.slow)
    check('aotc send', (run.returncode, run.stdout), (0, f"counter {counter['$object']} says --help\n"))
    check('one that fails', c.ask(op='send', to='Shells', selector='fails')['error'],
          {'code': 'AOT_E_EXCEPTION', 'message': 'the shell ended with status 3'})
    check('one that sleeps', c.code(op='send', to='Shells', selector='sleeps'), 'AOT_E_DEADLINE')
    check('one that never ends', c.code(op='send', to='Shells', selector='shouts'), 'AOT_E_RANGE')
    check('arguments as they are', c.value(op='send', to='Shells', selector='counts', args=['a b', '', '*']), '3  Shells')
    # Others are served while a shell runs.
    other = daemon.client()
    c.socket.sendall(b'{"op":"send","to":"Shells","selector":"sleeps"}\n')
    check('meanwhile', other.ask(op='list')['ok'], True)
    other.close()
    check('and then', c.line()['error']['code'], 'AOT_E_DEADLINE')
    c.close()


def test_concurrent(daemon):
    counter = daemon.client().value(op='new', **{'class': 'Counter'})
    answers = []

    def work():
        c = daemon.client()
        for i in range(100):
            answers.append(c.value(op='send', to=counter, selector='add'))
        c.close()
    threads = [threading.Thread(target=work) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    check('each message counts once', sorted(answers), list(range(1, 801)))


def test_store(folder):
    store = os.path.join(folder, 'objects.db')
    stored = None
    for i in range(4):
        daemon = Daemon(folder, store=store)
        c = daemon.client()
        found = c.value(op='query', **{'class': 'Counter'})
        check('what was stored', found, [stored] if stored else [])
        counter = c.value(op='restore', stored=stored) if stored else c.value(op='new', **{'class': 'Counter'})
        check('where it was', c.value(op='send', to=counter, selector='add'), i + 1)
        stored = c.value(op='persist', to=counter)
        c.close()
        if i % 2:
            check('an orderly end', daemon.end(), 0)
            check('and no socket', os.path.exists(daemon.path), False)
        else:
            daemon.end(signal.SIGKILL)
    daemon = Daemon(folder, store=store)
    c = daemon.client()
    check('by field', c.value(op='query', **{'class': 'Counter'}, field='value', value=4), [stored])
    check('by another', c.value(op='query', **{'class': 'Counter'}, field='value', value=5), [])
    check('nothing of the id', c.code(op='restore', stored=12), 'AOT_E_NAME')
    daemon.end()


def test_folder(folder):
    """A folder that others may enter, a second daemon, no daemon."""
    path = os.path.join(folder, 'open')
    os.mkdir(path)
    os.chmod(path, 0o755)
    run = subprocess.run([os.path.join(options.bin, 'aotd'), '--socket', os.path.join(path, 's')], capture_output=True, text=True, timeout=60 * options.slow)
    check('an open folder', (run.returncode, 'mode 0700' in run.stderr), (1, True))
    link = os.path.join(folder, 'link')
    os.mkdir(os.path.join(folder, 'closed'), 0o700)
    os.symlink(os.path.join(folder, 'closed'), link)
    run = subprocess.run([os.path.join(options.bin, 'aotd'), '--socket', os.path.join(link, 's')], capture_output=True, text=True, timeout=60 * options.slow)
    check('a link to a folder', run.returncode, 1)
    daemon = Daemon(folder)
    check('the mode of the folder', os.stat(os.path.dirname(daemon.path)).st_mode & 0o777, 0o700)
    run = subprocess.run([os.path.join(options.bin, 'aotd'), '--socket', daemon.path], capture_output=True, text=True, timeout=60 * options.slow)
    check('a second daemon', (run.returncode, 'a daemon is running' in run.stderr), (1, True))
    daemon.end()
    check('no daemon', send(daemon, 'Counter', 'from', '1')[0], 3)
    run = subprocess.run([os.path.join(options.bin, 'aotd'), '--max-message', 'many'], capture_output=True, text=True, timeout=60 * options.slow)
    check('usage', run.returncode, 2)


folder = tempfile.mkdtemp(prefix='aotd-')
try:
    daemon = Daemon(folder, '--max-message', '65536', '--max-time', str(1000 * options.slow), '--max-clients', '16')
    test_messages(daemon)
    test_program(daemon)
    test_shell(daemon)
    test_refused(daemon)
    test_concurrent(daemon)
    check('it ends in order', daemon.end(), 0)
    test_store(folder)
    test_folder(folder)
finally:
    shutil.rmtree(folder, ignore_errors=True)
print('daemon: ' + ('ok' if not failures else f'{len(failures)} failures'))
sys.exit(1 if failures else 0)
