#!/usr/bin/env python3
"""What needs a terminal: programs are run on one of ours.  test_terminal.py [--aotc BIN]"""
import argparse, fcntl, os, pty, struct, sys, tempfile, termios

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# The size is changed when the program says that it is ready.
RESIZED = '''
process.stdout.on("resize", () => {
  process.stdout.write(`resized ${process.stdout.columns} ${process.stdout.getWindowSize()}\\n`);
  clearTimeout(timer);
});
const timer = setTimeout(() => process.stdout.write("nothing\\n"), 20000);
process.stdout.write(`ready ${process.stdout.isTTY}\\n`);
'''


def set_size(terminal, rows, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))


def run_on_terminal(command, text):
    """What the program prints; the terminal has 30 rows and 100 columns once it says that it is ready."""
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, 'program.js')
        with open(program, 'w') as f:
            f.write(text)
        process, terminal = pty.fork()
        if process == 0:
            os.execvp(command[0], command + [program])
        output = b''
        while True:
            try:
                chunk = os.read(terminal, 4096)
            except OSError:  # the program has ended
                break
            if b'ready' in chunk:
                set_size(terminal, 30, 100)
            output += chunk
        os.waitpid(process, 0)
        return output.decode().replace('\r\n', '\n')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--aotc', default=os.path.join(ROOT, '.build', 'release', 'aotc'))
    options = parser.parse_args()
    expected = 'ready true\nresized 100 100,30\n'
    found = run_on_terminal([options.aotc, 'run'], RESIZED)
    if found != expected:
        sys.exit(f'a terminal that changes its size: expected {expected!r}, got {found!r}')
    print('terminal: ok')


if __name__ == '__main__':
    main()
