// Wrong arguments of functions of process have the errors of node.
const code = (label, call) => {
  try {
    console.log(label, call());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
};
const here = process.cwd();
code('exitCode', () => { process.exitCode = 'x'; });
code('exitCode', () => { process.exitCode = 1.5; });
code('nextTick', () => process.nextTick(1));
code('hrtime', () => process.hrtime([1]));
code('cpuUsage', () => process.cpuUsage({ user: -1, system: 1 }));
code('chdir', () => process.chdir(5));
code('chdir', () => { try { process.chdir('/no'); } catch (error) { return [error.syscall, error.path === here, error.dest]; } });
code('umask', () => process.umask('9'));
code('kill', () => process.kill('a'));
code('kill', () => process.kill(process.pid, 'SIGX'));
code('setuid', () => process.setuid('no-such-user'));
code('setgroups', () => process.setgroups([1, -1]));
code('initgroups', () => process.initgroups(1, {}));
code('on', () => process.on('x', {}));
code('error', () => process.emit('error', 'unheard'));
code('capture', () => process.setUncaughtExceptionCaptureCallback(1));
code('setMaxListeners', () => process.setMaxListeners(-1));
code('loadEnvFile', () => process.loadEnvFile('/no'));
console.log(typeof process.memoryUsage.rss(), typeof process.hrtime.bigint(), process.umask() === process.umask(undefined));
console.log(process.allowedNodeEnvironmentFlags.has('inspect_brk'), process.release.name, process.features.uv, process.ppid > 0);
