#!/usr/bin/env python3
"""What a round trip to aotd costs it: CPU time of the daemon for one message and its answer, JSON included. After `make embed` and tools/test-objects.sh:

  Bench/daemon.py build/lib/aotc/aotd build/test/objects/example [N]

Twice: with the client on the processor of the daemon, so that what is counted is the daemon's work; and wherever the system puts them. On a virtual machine with
nothing else to do that is a processor for each, which sleeps while the other works, and waking it (some 14 us) counts for who does it.
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


def measure(where):
    times = []
    for _ in range(9):
        began = nanoseconds()
        for i in range(count // 9):
            ask(b'{"id":%d,"op":"send","to":1,"selector":"add","args":[2]}\n' % i)
        times.append((nanoseconds() - began) / (count // 9))
    print(f'CPU time of a round trip, {where}: {statistics.median(times) / 1000:.1f} us ({min(times) / 1000:.1f} to {max(times) / 1000:.1f})')


ask(b'{"op":"new","class":"Counter"}\n')
measure('wherever')
one = {min(os.sched_getaffinity(0))}
os.sched_setaffinity(0, one)
for task in os.listdir(f'/proc/{daemon.pid}/task'):
    os.sched_setaffinity(int(task), one)
measure('on one processor')
daemon.terminate()
daemon.wait()
shutil.rmtree(folder, ignore_errors=True)
