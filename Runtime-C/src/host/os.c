/* os.c: what the system tells of itself and of the process. */
#define _GNU_SOURCE
#include "base/builtin.h"
#include "base/failure.h"
#include "host/output.h"
#include "host/request.h"
#include "object/array.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <arpa/inet.h>
#include <errno.h>
#include <grp.h>
#include <ifaddrs.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

static aot_value text(aot_context *cx, const char *s) { return aot_string_from_utf8(cx, s, strlen(s)); }
static int argument(aot_value v) { return (int)aot_as_number(v); }
static aot_value status(int r) { return aot_int(r < 0 ? -errno : r); }

/* sysname, release, version, machine, nodename */
AOT_BUILTIN(aot_host_uname) {
  struct utsname u;
  if (uname(&u)) return aot_new_array(cx, 0, NULL);
  aot_value v[5] = {text(cx, u.sysname), text(cx, u.release), text(cx, u.version), text(cx, u.machine),
                    text(cx, u.nodename)};
  return aot_new_array(cx, 5, v);
}

AOT_BUILTIN(aot_host_system_uptime) {
  struct timespec t;
  clock_gettime(CLOCK_BOOTTIME, &t);
  return aot_number((double)(t.tv_sec * 100 + t.tv_nsec / 10000000) / 100);
}

/* Averages into a Float64Array of three. */
AOT_BUILTIN(aot_host_load_average) {
  if (getloadavg((double *)(void *)aot_typed_array_of(AOT_ARG(0))->data, 3) < 0) return aot_int(-errno);
  return aot_int(0);
}

/* A line "name: 123 kB" of a file of the system, in bytes; -1 when it is not there. */
static double line_of(const char *file, const char *name) {
  FILE *f = fopen(file, "re");
  char line[256];
  double found = -1;
  while (f && found < 0 && fgets(line, sizeof line, f)) {
    unsigned long long n;
    size_t length = strlen(name);
    if (strncmp(line, name, length) == 0 && sscanf(line + length, ": %llu", &n) == 1) found = (double)n * 1024;
  }
  if (f) fclose(f);
  return found;
}
AOT_BUILTIN(aot_host_total_memory) { return aot_number(line_of("/proc/meminfo", "MemTotal")); }
AOT_BUILTIN(aot_host_free_memory) { return aot_number(line_of("/proc/meminfo", "MemAvailable")); }

AOT_BUILTIN(aot_host_parallelism) {
  cpu_set_t set;
  return aot_int(sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set));
}

/* For each processor: model, MHz, and milliseconds of user, nice, sys, idle, irq. */
AOT_BUILTIN(aot_host_processors) {
  aot_value list = aot_new_array(cx, 0, NULL);
  FILE *stat = fopen("/proc/stat", "re"), *info = fopen("/proc/cpuinfo", "re");
  char line[512];
  double tick = 1000.0 / (double)sysconf(_SC_CLK_TCK);
  while (stat && fgets(line, sizeof line, stat)) {
    unsigned long long user, nice, sys, idle, wait, irq;
    if (sscanf(line, "cpu%*u %llu %llu %llu %llu %llu %llu", &user, &nice, &sys, &idle, &wait, &irq) != 6) continue;
    char model[200] = "unknown";
    double speed = 0;
    while (info && fgets(line, sizeof line, info) && line[0] != '\n') {
      char *value = strchr(line, ':');
      if (!value) continue;
      if (strncmp(line, "model name", 10) == 0) sscanf(value + 2, "%199[^\n]", model);
      if (strncmp(line, "cpu MHz", 7) == 0) sscanf(value + 2, "%lf", &speed);
    }
    aot_array_push(cx, list, text(cx, model));
    unsigned long long times[] = {user, nice, sys, idle, irq};
    aot_array_push(cx, list, aot_number((double)(long long)speed));
    for (int i = 0; i < 5; i++) aot_array_push(cx, list, aot_number((double)times[i] * tick));
  }
  if (stat) fclose(stat);
  if (info) fclose(info);
  return list;
}

static void push_interface(aot_context *cx, aot_value list, const struct ifaddrs *i, const struct ifaddrs *all) {
  char address[INET6_ADDRSTRLEN], mask[INET6_ADDRSTRLEN], hardware[18] = "00:00:00:00:00:00";
  int family = i->ifa_addr->sa_family, scope = 0;
  const void *parts[2];
  for (int k = 0; k < 2; k++) {
    const struct sockaddr *a = k ? i->ifa_netmask : i->ifa_addr;
    parts[k] = family == AF_INET ? (const void *)&((const struct sockaddr_in *)(const void *)a)->sin_addr
                                 : (const void *)&((const struct sockaddr_in6 *)(const void *)a)->sin6_addr;
  }
  if (family == AF_INET6) scope = (int)((const struct sockaddr_in6 *)(const void *)i->ifa_addr)->sin6_scope_id;
  inet_ntop(family, parts[0], address, sizeof address);
  inet_ntop(family, parts[1], mask, sizeof mask);
  for (const struct ifaddrs *p = all; p; p = p->ifa_next) {
    if (!p->ifa_addr || p->ifa_addr->sa_family != AF_PACKET || strcmp(p->ifa_name, i->ifa_name) != 0) continue;
    const uint8_t *m = ((const struct sockaddr_ll *)(const void *)p->ifa_addr)->sll_addr;
    snprintf(hardware, sizeof hardware, "%02x:%02x:%02x:%02x:%02x:%02x", m[0], m[1], m[2], m[3], m[4], m[5]);
  }
  aot_value v[7] = {text(cx, i->ifa_name), text(cx, address),
                    text(cx, mask),        text(cx, family == AF_INET ? "IPv4" : "IPv6"),
                    text(cx, hardware),    aot_bool((i->ifa_flags & IFF_LOOPBACK) != 0),
                    aot_int(scope)};
  for (int k = 0; k < 7; k++) aot_array_push(cx, list, v[k]);
}

/* For each address: interface, address, mask, family, hardware address, whether internal, scope. */
AOT_BUILTIN(aot_host_network_interfaces) {
  aot_value list = aot_new_array(cx, 0, NULL);
  struct ifaddrs *all;
  if (getifaddrs(&all)) return aot_int(-errno);
  for (const struct ifaddrs *i = all; i; i = i->ifa_next) {
    if (!i->ifa_addr || !(i->ifa_flags & IFF_RUNNING)) continue;
    if (i->ifa_addr->sa_family == AF_INET || i->ifa_addr->sa_family == AF_INET6) push_interface(cx, list, i, all);
  }
  freeifaddrs(all);
  return list;
}

/* name, uid, gid, home, shell of the user who runs the process. */
AOT_BUILTIN(aot_host_user) {
  struct passwd entry, *found;
  char buffer[16384];
  int failure = getpwuid_r(geteuid(), &entry, buffer, sizeof buffer, &found);
  if (!found) return aot_int(failure ? -failure : -ENOENT);
  aot_value v[5] = {text(cx, entry.pw_name), aot_number(entry.pw_uid), aot_number(entry.pw_gid), text(cx, entry.pw_dir),
                    text(cx, entry.pw_shell)};
  return aot_new_array(cx, 5, v);
}

AOT_BUILTIN(aot_host_get_priority) {
  errno = 0;
  int r = getpriority(PRIO_PROCESS, (id_t)argument(AOT_ARG(0)));
  return errno ? aot_int(-1000 - errno) : aot_int(r); /* priorities are negative, too */
}
AOT_BUILTIN(aot_host_set_priority) {
  return status(setpriority(PRIO_PROCESS, (id_t)argument(AOT_ARG(0)), argument(AOT_ARG(1))));
}

/* ---------------------------------------------------------------- the process */

/* The mask, or a new one; the one before. */
AOT_BUILTIN(aot_host_umask) {
  if (argc > 0) return aot_int((int)umask((mode_t)argument(argv[0])));
  mode_t mask = umask(0);
  umask(mask);
  return aot_int((int)mask);
}

/* 0 to 4: uid, euid, gid, egid, parent */
AOT_BUILTIN(aot_host_process_number) {
  switch (argument(AOT_ARG(0))) {
  case 0: return aot_number(getuid());
  case 1: return aot_number(geteuid());
  case 2: return aot_number(getgid());
  case 3: return aot_number(getegid());
  default: return aot_number(getppid());
  }
}

AOT_BUILTIN(aot_host_groups) {
  gid_t groups[1024];
  int n = getgroups(1024, groups);
  if (n < 0) return aot_int(-errno);
  aot_value list = aot_new_array(cx, 0, NULL);
  bool has_own = false;
  for (int i = 0; i < n; i++) {
    has_own = has_own || groups[i] == getegid();
    aot_array_push(cx, list, aot_number(groups[i]));
  }
  if (!has_own) aot_array_push(cx, list, aot_number(getegid()));
  return list;
}

AOT_BUILTIN(aot_host_kill) { return status(kill(argument(AOT_ARG(0)), argument(AOT_ARG(1)))); }

static int64_t run_chdir(aot_request *r) { return chdir(r->text[0]) ? -errno : 0; }
AOT_OPERATION(chdir, run_chdir, NULL)

AOT_BUILTIN(aot_host_cwd) {
  char *path = getcwd(NULL, 0);
  if (!path) return aot_int(-errno);
  aot_value v = text(cx, path);
  free(path);
  return v;
}

/* Into a Float64Array of 16, in the order of process.resourceUsage(). */
AOT_BUILTIN(aot_host_resource_usage) {
  struct rusage u;
  if (getrusage(RUSAGE_SELF, &u)) return aot_int(-errno);
  double *out = (double *)(void *)aot_typed_array_of(AOT_ARG(0))->data;
  double fields[16] = {(double)u.ru_utime.tv_sec * 1e6 + (double)u.ru_utime.tv_usec,
                       (double)u.ru_stime.tv_sec * 1e6 + (double)u.ru_stime.tv_usec,
                       (double)u.ru_maxrss,
                       (double)u.ru_ixrss,
                       (double)u.ru_idrss,
                       (double)u.ru_isrss,
                       (double)u.ru_minflt,
                       (double)u.ru_majflt,
                       (double)u.ru_nswap,
                       (double)u.ru_inblock,
                       (double)u.ru_oublock,
                       (double)u.ru_msgsnd,
                       (double)u.ru_msgrcv,
                       (double)u.ru_nsignals,
                       (double)u.ru_nvcsw,
                       (double)u.ru_nivcsw};
  memcpy(out, fields, sizeof fields);
  return aot_int(0);
}

AOT_BUILTIN(aot_host_is_terminal) { return aot_bool(isatty(argument(AOT_ARG(0)))); }

AOT_BUILTIN(aot_host_write_error) {
  size_t n;
  char *bytes = aot_string_to_utf8(cx, AOT_ARG(0), &n);
  aot_write_stderr(cx, bytes, n);
  free(bytes);
  return AOT_UNDEFINED;
}
