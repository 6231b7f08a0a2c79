#!/usr/bin/env python3
"""What a round trip to aotd costs it: CPU time of the daemon for one message and its answer, JSON included. After `make embed` and tools/test-objects.sh:

  Bench/daemon.py build/lib/aotc/aotd build/test/objects/example [N]
"""
import os, shutil, socket, statistics, subprocess, sys, tempfile

binary, plugins = sys.argv[1:3]
count = int(sys.argv[3]) if len(sys.argv) > 3 else 20000
folder = tempfile.mkdtemp(prefix='aotd-')
path = os.path.join(folder, 'run', 'aotd.sock')
daemon = subprocess.Popen([binary, '--socket', path, '--plugins', plugins], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
daemon.stdout.readline()
client = socket.socket(socket.AF_UNIX)
client.connect(path)


def nanoseconds():
    """Of all threads of the daemon."""
    tasks = f'/proc/{daemon.pid}/task'
    return sum(int(open(f'{tasks}/{t}/schedstat').read().split()[0]) for t in os.listdir(tasks))


def ask(message):
    client.sendall(message)
    answer = b''
    while not answer.endswith(b'\n'):
        answer += client.recv(65536)
    return answer


ask(b'{"op":"new","class":"Counter"}\n')
times = []
for _ in range(9):
    began = nanoseconds()
    for i in range(count // 9):
        ask(b'{"id":%d,"op":"send","to":1,"selector":"add","args":[2]}\n' % i)
    times.append((nanoseconds() - began) / (count // 9))
print(f'CPU time of a round trip: {statistics.median(times) / 1000:.1f} us ({min(times) / 1000:.1f} to {max(times) / 1000:.1f})')
daemon.terminate()
daemon.wait()
shutil.rmtree(folder, ignore_errors=True)
