/* plugin.c: plugins of a context: loading, replacing, unloading. */
#include "objects/space.h"
#include "objects/registry.h"
#include "base/failure.h"
#include "embed/script.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---------------------------------------------------------------- plugins that the context has */

static size_t place_of(const aot_space *s, const char *name) {
  size_t i = 0;
  while (i < s->plugin_count && strcmp(s->plugins[i]->name, name) != 0) i++;
  return i;
}

/* Its native code is in the heap of the context: functions, and those that are suspended. True: it stays open as long as the context lives, and has one
 * user less than before where it did so already. */
static bool keep_native(aot_space *s, aot_plugin_record *r) {
  if (!r->is_native || !aot_unit_of(s->embedding, &r->plugin->native->library)) return false;
  for (size_t i = 0; i < s->native_count; i++) {
    if (s->natives[i] != r) continue;
    aot_record_leave(r);
    return true;
  }
  if (aot_space_grow(&s->natives, &s->native_capacity, s->native_count, sizeof *s->natives))
    s->natives[s->native_count++] = r;
  /* Without memory for that it stays open for good. */
  return true;
}

/* Gives up a plugin: at once, or when nothing of it can be running. */
static void retire(aot_space *s, aot_plugin_record *r) {
  if (!aot_space_forget_code(s, r)) r->never_close = true;
  aot_ivars_forget(s);
  if (keep_native(s, r)) return;
  if (s->depth == 0 && s->embedding->depth == 0) aot_record_leave(r);
  else if (aot_space_grow(&s->retired, &s->retired_capacity, s->retired_count, sizeof *s->retired))
    s->retired[s->retired_count++] = r;
  /* Without memory for that it stays open. */
}

void aot_space_settle(aot_space *s) {
  if (s->depth > 0 || s->embedding->depth > 0) return;
  while (s->retired_count > 0) aot_record_leave(s->retired[--s->retired_count]);
}

void aot_space_leave_plugins(aot_space *s) {
  while (s->retired_count > 0) aot_record_leave(s->retired[--s->retired_count]);
  while (s->plugin_count > 0) {
    aot_plugin_record *r = s->plugins[--s->plugin_count];
    if (!aot_space_forget_code(s, r)) r->never_close = true; /* finalizers are called after this */
    aot_record_leave(r);
  }
  while (s->native_count > 0) aot_record_leave(s->natives[--s->native_count]);
}

/* ---------------------------------------------------------------- plugins in TypeScript */

/* What the script of a plugin's name is made of: the same again needs nothing to be run. */
typedef struct aot_space_program {
  const aot_script *script;
  const void *bytecode; /* of a library that is not a file, for it may be closed */
  dev_t device;
  ino_t inode;
  int64_t modified;
} aot_space_program;

static aot_space_program program_of(const aot_script *script, const aot_plugin_record *r) {
  return (aot_space_program){.script = script,
                             .bytecode = r->library ? NULL : r->plugin->bytecode,
                             .device = r->device,
                             .inode = r->inode,
                             .modified = r->modified};
}

static aot_space_program *find_program(const aot_space *s, const aot_script *script) {
  for (size_t i = 0; i < s->program_count; i++)
    if (s->programs[i].script == script) return &s->programs[i];
  return NULL;
}

static bool is_same(const aot_space_program *a, const aot_space_program *b) {
  return a->bytecode == b->bytecode && a->device == b->device && a->inode == b->inode && a->modified == b->modified;
}

static aot_status note_program(aot_space *s, const aot_script *script, const aot_plugin_record *r) {
  aot_space_program *p = find_program(s, script);
  if (!p) {
    if (!aot_space_grow(&s->programs, &s->program_capacity, s->program_count, sizeof *s->programs))
      return aot_refuse(AOT_E_MEMORY, "no memory");
    p = &s->programs[s->program_count++];
  }
  *p = program_of(script, r);
  return AOT_OK;
}

typedef struct exports {
  aot_space *s;
  aot_plugin_record *plugin;
} exports;

static aot_status adopt_export(void *data, const char *name, aot_value value) {
  const exports *x = data;
  if (!aot_is_function(value)) return AOT_OK;
  uint8_t kind = aot_function_of(value)->info->kind;
  if (kind != AOT_FN_BASE_CONSTRUCTOR && kind != AOT_FN_DERIVED_CONSTRUCTOR) return AOT_OK;
  return aot_space_adopt(x->s, name, value, x->plugin);
}

/* Runs the program of a plugin that the context has not had: native code where that can be. */
static aot_status run_program(aot_space *s, const aot_plugin_record *r) {
  const aot_plugin *p = r->plugin;
  if (r->is_native) return aot_native_run(s->embedding, r->name, p->native, p->bytecode);
  aot_ref namespace;
  return aot_load_script(s->cx, r->name, p->bytecode, p->bytecode_size, &namespace);
}

/* Runs the plugin's program, or puts its functions into the places of those of the version before. */
static aot_status load_program(aot_space *s, aot_plugin_record *r) {
  const aot_plugin *p = r->plugin;
  if (!p->bytecode) return AOT_OK;
  const aot_script *script = aot_script_named(s->embedding, r->name);
  const aot_space_program *before = script ? find_program(s, script) : NULL, now = program_of(script, r);
  if (script && !before) return aot_refuse(AOT_E_CONFLICT, "a script is called %s already", r->name);
  aot_status status = AOT_OK;
  if (!script) status = run_program(s, r);
  else if (!is_same(before, &now)) status = aot_reload_script(s->cx, r->name, p->bytecode, p->bytecode_size, NULL);
  if (!script) script = aot_script_named(s->embedding, r->name);
  if (!status) status = note_program(s, script, r);
  exports x = {s, r};
  return status ? status : aot_script_each_export(s->embedding, script, adopt_export, &x);
}

/* ---------------------------------------------------------------- taking one */

static aot_status check_version(const aot_plugin_record *now, const aot_plugin_record *r) {
  if (now == r || now->version < r->version) return AOT_OK;
  if (now->version == r->version)
    return aot_refuse(AOT_E_CONFLICT, "version %u of the plugin %s is loaded", now->version, now->name);
  return aot_refuse(AOT_E_CONFLICT, "version %u of the plugin %s is loaded, version %u is older", now->version,
                    now->name, r->version);
}

/* An object with the plugin's classes. */
static aot_status export_classes(aot_space *s, const aot_plugin_record *r, aot_ref *exports) {
  if (!exports) return AOT_OK;
  aot_embedding *e = s->embedding;
  aot_ref object, constructor;
  aot_status status = aot_make_object(s->cx, &object);
  for (size_t i = 0; i < s->class_count && !status; i++) {
    const aot_space_class *c = s->classes[i];
    if (c->plugin != r || c->is_gone) continue;
    uint32_t used = e->locals.used;
    status = aot_ref_make(e, c->constructor, &constructor);
    if (!status) status = aot_property_write(s->cx, object, c->name, constructor);
    e->locals.used = used;
  }
  if (!status) *exports = object;
  return status;
}

static aot_status call_loaded(aot_space *s, const aot_plugin_record *r) {
  aot_embedding *e = s->embedding;
  if (!r->plugin->loaded) return AOT_OK;
  aot_scope level = aot_level_open(e);
  aot_space_enter(s);
  aot_status status = r->plugin->loaded(s->cx);
  aot_space_leave(s);
  aot_level_close(e, level);
  return status || e->error == AOT_HOLE ? status
                                        : aot_refuse(AOT_E_EXCEPTION, "the plugin %s raised an exception", r->name);
}

/* The context has the plugin no more. */
static void give_up(aot_space *s, aot_plugin_record *r) {
  size_t place = place_of(s, r->name);
  aot_space_drop_classes(s, r);
  for (size_t i = place; i + 1 < s->plugin_count; i++) s->plugins[i] = s->plugins[i + 1];
  s->plugin_count--;
  retire(s, r);
}

/* Gives the plugin's classes to the context, which is a user of it from then on. */
static aot_status take(aot_space *s, aot_plugin_record *r, aot_ref *exports) {
  size_t place = place_of(s, r->name);
  bool is_known = place < s->plugin_count;
  aot_plugin_record *before = is_known ? s->plugins[place] : NULL;
  if (before == r) {
    aot_record_leave(r);
    return export_classes(s, r, exports);
  }
  aot_status status = is_known ? check_version(before, r) : AOT_OK;
  if (!status && !aot_space_grow(&s->plugins, &s->plugin_capacity, s->plugin_count, sizeof *s->plugins))
    status = aot_refuse(AOT_E_MEMORY, "no memory");
  if (!status) status = aot_space_add_classes(s, r, r->plugin->classes, r->plugin->class_count);
  if (!status) status = load_program(s, r);
  if (status) {
    if (!keep_native(s, r)) aot_record_leave(r);
    return status;
  }
  if (is_known) {
    s->plugins[place] = r;
    aot_space_drop_classes(s, before); /* those that the version has no more */
    retire(s, before);
  } else s->plugins[s->plugin_count++] = r;
  status = call_loaded(s, r);
  if (status && !is_known) give_up(s, r);
  return status ? status : export_classes(s, r, exports);
}

aot_status aot_use_plugin(aot_context *cx, const char *name, aot_ref *exports) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(name);
  AOT_NEEDS_NO_ERROR(e);
  aot_plugin_record *r = aot_record_named(name);
  return r ? take(s, r, exports) : aot_refuse(AOT_E_NAME, "no plugin %s is in the process", name);
}

/* ---------------------------------------------------------------- opening a library */

static bool copy_bytes(int from, int to) {
  char bytes[1 << 16];
  for (ssize_t n; (n = read(from, bytes, sizeof bytes)) != 0;) {
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    for (ssize_t at = 0; at < n;) {
      ssize_t done = write(to, bytes + at, (size_t)(n - at));
      if (done < 0 && errno != EINTR) return false;
      if (done > 0) at += done;
    }
  }
  return true;
}

/* The dynamic linker gives the library that it has for a path, whatever the file is by now: so another path. */
static void *open_copy(const char *path) {
  const char *folder = getenv("TMPDIR");
  char copy[4096];
  int n = snprintf(copy, sizeof copy, "%s/aot-plugin-XXXXXX", folder && *folder ? folder : "/tmp");
  if (n < 0 || n >= (int)sizeof copy) return NULL;
  int from = open(path, O_RDONLY | O_CLOEXEC), to = from < 0 ? -1 : mkstemp(copy);
  bool is_copied = to >= 0 && copy_bytes(from, to);
  if (from >= 0) close(from);
  if (to < 0) return NULL;
  close(to);
  void *library = is_copied ? dlopen(copy, RTLD_NOW | RTLD_LOCAL) : NULL;
  unlink(copy);
  return library;
}

static int64_t modified(const struct stat *file) {
  return (int64_t)file->st_mtim.tv_sec * 1000000000 + file->st_mtim.tv_nsec;
}

/* Opens the file and attaches the plugin in it; the record has one more user. */
static aot_status open_plugin(const char *path, const struct stat *file, aot_plugin_record **out) {
  dlerror();
  void *library = aot_path_is_open(path) ? open_copy(path) : dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *why = dlerror();
    return aot_refuse(AOT_E_UNSUPPORTED, "%s", why ? why : "the library cannot be copied");
  }
  const aot_plugin *plugin = dlsym(library, "aot_plugin_descriptor");
  aot_status status = plugin ? aot_plugin_attach(plugin) : aot_refuse(AOT_E_NAME, "%s is no plugin", path);
  if (status) {
    dlclose(library);
    return status;
  }
  *out = aot_record_of(plugin);
  aot_record_is(*out, library, path, file->st_dev, file->st_ino, modified(file));
  return AOT_OK;
}

aot_status aot_load_plugin(aot_context *cx, const char *path, aot_ref *exports) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(path);
  AOT_NEEDS_NO_ERROR(e);
  struct stat file;
  char *whole = realpath(path, NULL); /* with a slash: nothing is searched for */
  if (!whole || stat(whole, &file) != 0) {
    free(whole);
    return aot_refuse(AOT_E_NAME, "%s: %s", path, strerror(errno));
  }
  aot_plugin_record *r = aot_record_at(file.st_dev, file.st_ino, modified(&file));
  aot_status status = r ? AOT_OK : open_plugin(whole, &file, &r);
  free(whole);
  return status ? status : take(s, r, exports);
}

/* ---------------------------------------------------------------- unloading */

aot_status aot_unload_plugin(aot_context *cx, const char *name) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(name);
  AOT_NEEDS_NO_ERROR(e);
  size_t place = place_of(s, name);
  if (place == s->plugin_count) return aot_refuse(AOT_E_NAME, "the context has no plugin %s", name);
  aot_plugin_record *r = s->plugins[place];
  aot_status status = aot_space_check_dependents(s, r);
  if (status) return status;
  if (r->plugin->unloading) {
    aot_space_enter(s);
    r->plugin->unloading(cx);
    aot_space_leave(s);
  }
  give_up(s, r);
  return AOT_OK;
}

/* ---------------------------------------------------------------- folders */

typedef struct candidate {
  char *path;
  aot_status status;
  bool is_done;
} candidate;

static int by_path(const void *a, const void *b) {
  return strcmp(((const candidate *)a)->path, ((const candidate *)b)->path);
}

/* The libraries of a folder, in the order of their names; malloc'd. */
static aot_status list(const char *folder, candidate **out, size_t *count) {
  DIR *d = opendir(folder);
  if (!d) return aot_refuse(AOT_E_NAME, "%s: %s", folder, strerror(errno));
  candidate *all = NULL;
  size_t n = 0, capacity = 0;
  for (struct dirent *entry; (entry = readdir(d));) {
    size_t size = strlen(entry->d_name);
    if (entry->d_name[0] == '.' || size < 4 || strcmp(entry->d_name + size - 3, ".so") != 0) continue;
    char *path = malloc(strlen(folder) + size + 2);
    if (!path || !aot_space_grow(&all, &capacity, n, sizeof *all)) {
      free(path);
      break;
    }
    sprintf(path, "%s/%s", folder, entry->d_name);
    all[n++] = (candidate){.path = path};
  }
  closedir(d);
  if (n > 0) qsort(all, n, sizeof *all, by_path);
  *out = all;
  *count = n;
  return AOT_OK;
}

/* Loads what can be loaded, and again as long as that brings something: superclasses may come later. */
static void load_all(aot_context *cx, candidate *all, size_t count) {
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (size_t i = 0; i < count; i++) {
      if (all[i].is_done) continue;
      all[i].status = aot_load_plugin(cx, all[i].path, NULL);
      if (all[i].status == AOT_OK) goes_on = true;
      /* What was refused for another reason than a class that is missing will be refused again. */
      all[i].is_done = all[i].status != AOT_E_CONFLICT;
    }
  }
}

aot_status aot_scan_plugins(aot_context *cx, const char *folder,
                            void (*found)(void *data, const char *path, aot_status status, const char *message),
                            void *data) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(folder);
  AOT_NEEDS_NO_ERROR(e);
  (void)s;
  candidate *all = NULL;
  size_t count = 0;
  aot_status status = list(folder, &all, &count);
  if (status) return status;
  load_all(cx, all, count);
  for (size_t i = 0; i < count; i++) {
    /* Asked once more for the words. */
    bool is_refused = all[i].status != AOT_OK && aot_load_plugin(cx, all[i].path, NULL) != AOT_OK;
    if (e->error != AOT_HOLE) e->error = AOT_HOLE; /* of the plugin's own start: it is told as a status */
    if (found) found(data, all[i].path, all[i].status, is_refused ? aot_last_error() : "");
    free(all[i].path);
  }
  free(all);
  return AOT_OK;
}
