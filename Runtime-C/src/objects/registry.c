/* registry.c: plugins, classes and selectors of the process. */
#define _GNU_SOURCE 1 /* dladdr */
#include "objects/registry.h"
#include "embed/class.h"
#include "embed/text.h"
#include "embed/module.h"
#include "aot_objects_api.h"
#include "embed/run.h"
#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>

/* The table that plugins are given. */
#define COUNT_ONE(name) +1
static const aot_objects_api objects_api = {.version =
                                                (uint32_t)AOT_OBJECTS_VERSION_MAJOR << 16 | AOT_OBJECTS_VERSION_MINOR,
                                            .count = 0 AOT_OBJECTS_API_FUNCTIONS(COUNT_ONE),
#define X(name) .aot_##name = aot_##name,
                                            AOT_OBJECTS_API_FUNCTIONS(X)
#undef X
};

/* Of the process, because libraries and their constructors are. */
static struct {
  pthread_mutex_t lock; /* of all that follows */
  aot_plugin_record *plugins;
  const aot_object_class **classes; /* of hosts */
  size_t class_count, class_capacity;
  char **selectors; /* the i-th has the number i + 1 */
  uint32_t *index;  /* by the hash of the text: numbers, 0 = empty; a power of two */
  uint32_t selector_count, selector_capacity, mask;
  uint32_t site_count;
} registry = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void lock(void) { pthread_mutex_lock(&registry.lock); }
static void unlock(void) { pthread_mutex_unlock(&registry.lock); }

uint32_t aot_objects_version(void) { return objects_api.version; }

/* ---------------------------------------------------------------- selectors */

static uint32_t hash(const char *text) {
  uint32_t h = 2166136261u;
  for (; *text; text++) h = (h ^ (uint8_t)*text) * 16777619u;
  return h;
}

/* Where the selector's number is, or would be. */
static uint32_t *selector_place(const char *name) {
  uint32_t i = hash(name) & registry.mask;
  while (registry.index[i] && strcmp(registry.selectors[registry.index[i] - 1], name) != 0) i = (i + 1) & registry.mask;
  return &registry.index[i];
}

static bool grow_selectors(void) {
  uint32_t capacity = registry.selector_capacity ? 2 * registry.selector_capacity : 64;
  char **selectors = realloc(registry.selectors, capacity * sizeof *selectors);
  if (selectors) registry.selectors = selectors;
  uint32_t *index = selectors ? calloc(2 * (size_t)capacity, sizeof *index) : NULL;
  if (!index) return false;
  free(registry.index);
  registry.index = index;
  registry.mask = 2 * capacity - 1;
  registry.selector_capacity = capacity;
  for (uint32_t i = 0; i < registry.selector_count; i++) *selector_place(registry.selectors[i]) = i + 1;
  return true;
}

static aot_selector intern(const char *name) {
  if (registry.selector_count == registry.selector_capacity && !grow_selectors()) return 0;
  uint32_t *place = selector_place(name);
  if (*place) return *place;
  char *copy = strdup(name);
  if (!copy) return 0;
  registry.selectors[registry.selector_count++] = copy;
  return *place = registry.selector_count;
}

aot_selector aot_selector_of(const char *name) {
  if (!name || !aot_is_utf8((const uint8_t *)name, strlen(name))) return 0;
  lock();
  aot_selector number = intern(name);
  unlock();
  return number;
}

const char *aot_selector_text(aot_selector selector) {
  lock();
  const char *text = selector - 1 < registry.selector_count ? registry.selectors[selector - 1] : NULL;
  unlock();
  return text;
}

uint32_t aot_site_number(aot_call_site *site) {
  lock();
  if (!site->number) __atomic_store_n(&site->number, ++registry.site_count, __ATOMIC_RELEASE);
  unlock();
  return site->number;
}

/* ---------------------------------------------------------------- classes */

static aot_status check_method(const aot_object_class *d, const aot_method *m) {
  if (!m->name) return aot_refuse(AOT_E_ARGUMENT, "a method of %s has no name", d->name);
  bool is_shell = m->kind == AOT_SHELL_METHOD || m->kind == AOT_SHELL_CLASS_METHOD;
  if ((unsigned)m->kind > AOT_SHELL_CLASS_METHOD)
    return aot_refuse(AOT_E_ARGUMENT, "%d is no kind of method", (int)m->kind);
  if (is_shell ? !m->shell : !m->function)
    return aot_refuse(AOT_E_ARGUMENT, "the method %s of %s has nothing to call", m->name, d->name);
  return aot_check_function(m->name, m->length);
}

static bool has_method(const aot_object_class *d, const char *name) {
  for (size_t i = 0; i < d->method_count; i++)
    if (d->methods[i].kind == AOT_INSTANCE_METHOD && d->methods[i].name && strcmp(d->methods[i].name, name) == 0)
      return true;
  return false;
}

/* Ivars are properties, and would hide methods. */
static aot_status check_ivars(const aot_object_class *d) {
  if (d->ivar_count > 60000) return aot_refuse(AOT_E_RANGE, "%s has too many ivars", d->name);
  for (size_t i = 0; i < d->ivar_count; i++) {
    const char *name = d->ivars[i];
    if (!name || !*name || !aot_is_utf8((const uint8_t *)name, strlen(name)) || (*name >= '0' && *name <= '9'))
      return aot_refuse(AOT_E_ARGUMENT, "ivar %zu of %s has no name that a field can have", i, d->name);
    if (has_method(d, name)) return aot_refuse(AOT_E_ARGUMENT, "%s is an ivar and a method of %s", name, d->name);
    for (size_t j = 0; j < i; j++)
      if (strcmp(d->ivars[j], name) == 0) return aot_refuse(AOT_E_ARGUMENT, "%s has the ivar %s twice", d->name, name);
  }
  return AOT_OK;
}

aot_status aot_check_object_class(const aot_object_class *d) {
  AOT_NEEDS(d);
  if (d->size != sizeof *d) return aot_refuse(AOT_E_ARGUMENT, "the description does not say its size");
  AOT_NEEDS(d->name);
  if (!*d->name || d->name[0] == '#') return aot_refuse(AOT_E_ARGUMENT, "'%s' is no name of a class", d->name);
  if (d->ivar_count > 0) AOT_NEEDS(d->ivars);
  if (d->method_count > 0) AOT_NEEDS(d->methods);
  aot_status status = aot_check_function(d->name, 0);
  if (!status) status = check_ivars(d);
  for (size_t i = 0; i < d->method_count && status == AOT_OK; i++) status = check_method(d, &d->methods[i]);
  return status;
}

static const aot_object_class *class_in(const aot_plugin *p, const char *name) {
  for (size_t i = 0; i < p->class_count; i++)
    if (strcmp(p->classes[i]->name, name) == 0) return p->classes[i];
  return NULL;
}

static const aot_object_class *host_class(const char *name) {
  for (size_t i = 0; i < registry.class_count; i++)
    if (strcmp(registry.classes[i]->name, name) == 0) return registry.classes[i];
  return NULL;
}

/* The plugin that has the class, the latest version of it. */
static aot_plugin_record *record_with(const char *name) {
  aot_plugin_record *found = NULL;
  for (aot_plugin_record *r = registry.plugins; r; r = r->next)
    if (class_in(r->plugin, name) && (!found || r->version > found->version)) found = r;
  return found;
}

aot_status aot_register_class(const aot_object_class *description) {
  aot_status status = aot_check_object_class(description);
  if (status) return status;
  lock();
  if (host_class(description->name) || record_with(description->name))
    status = aot_refuse(AOT_E_CONFLICT, "there is a class %s", description->name);
  if (!status && registry.class_count == registry.class_capacity) {
    size_t capacity = registry.class_capacity ? 2 * registry.class_capacity : 16;
    const aot_object_class **classes = realloc(registry.classes, capacity * sizeof *classes);
    if (classes) registry.classes = classes;
    if (classes) registry.class_capacity = capacity;
    else status = aot_refuse(AOT_E_MEMORY, "no memory");
  }
  if (!status) registry.classes[registry.class_count++] = description;
  unlock();
  return status;
}

const aot_object_class *aot_registered_class(const char *name, aot_plugin_record **plugin) {
  lock();
  const aot_object_class *found = host_class(name);
  aot_plugin_record *r = found ? NULL : record_with(name);
  if (r) {
    found = class_in(r->plugin, name);
    r->users++;
  }
  unlock();
  *plugin = r;
  return found;
}

/* ---------------------------------------------------------------- plugins */

static aot_status check_version(const char *what, const aot_plugin *p, uint32_t has, int major, int minor) {
  if ((int)(has >> 16) == major && (int)(has & 0xFFFF) <= minor) return AOT_OK;
  (void)p; /* of another version: nothing else in it can be trusted */
  return aot_refuse(AOT_E_ABI, "the plugin was made for version %u.%u of %s, this is %d.%d", has >> 16, has & 0xFFFF,
                    what, major, minor);
}

static aot_status check_plugin(const aot_plugin *p) {
  AOT_NEEDS(p);
  aot_status status =
      check_version("aot_objects.h", p, p->objects_version, AOT_OBJECTS_VERSION_MAJOR, AOT_OBJECTS_VERSION_MINOR);
  if (!status) status = check_version("aot.h", p, p->aot_version, AOT_ABI_VERSION_MAJOR, AOT_ABI_VERSION_MINOR);
  if (status) return status;
  AOT_NEEDS(p->name);
  status = aot_check_function(p->name, 0);
  if (p->class_count > 0) AOT_NEEDS(p->classes);
  for (size_t i = 0; i < p->class_count && status == AOT_OK; i++) status = aot_check_object_class(p->classes[i]);
  return status;
}

static aot_status check_conflicts(const aot_plugin *p) {
  for (size_t i = 0; i < p->class_count; i++) {
    const char *name = p->classes[i]->name;
    const aot_plugin_record *r = record_with(name);
    if (host_class(name)) return aot_refuse(AOT_E_CONFLICT, "the host has a class %s", name);
    if (r && strcmp(r->name, p->name) != 0)
      return aot_refuse(AOT_E_CONFLICT, "the class %s of the plugin %s is one of the plugin %s, too", name, p->name,
                        r->name);
  }
  return AOT_OK;
}

/* ---------------------------------------------------------------- native code of programs
 * Emitted code asks for names of the runtime. A plugin opens in processes that hide them, too: there its references to them are weak, and what was
 * not found is 0. */

#define NAME_OF_EMITTED "aot_"

/* What the tables of a loaded library are: addresses, or counted from where it lies. */
static uintptr_t table_of(const struct link_map *map, uintptr_t at) { return at < map->l_addr ? at + map->l_addr : at; }

typedef struct relocations {
  const struct link_map *map;
  const ElfW(Sym) * symbols;
  const char *names;
} relocations;

static bool are_found(const relocations *r, uintptr_t table, size_t size) {
  const ElfW(Rela) *rela = (const ElfW(Rela) *)table;
  for (size_t i = 0; i < size / sizeof *rela; i++) {
    const ElfW(Sym) *symbol = &r->symbols[rela[i].r_info >> 32];
    if (symbol->st_shndx != SHN_UNDEF || strncmp(r->names + symbol->st_name, NAME_OF_EMITTED, 4) != 0) continue;
    if (symbol->st_info >> 4 != STB_WEAK || strcmp(r->names + symbol->st_name, "aot_plugin_attach") == 0) continue;
    uintptr_t value;
    memcpy(&value, (const void *)(r->map->l_addr + rela[i].r_offset), sizeof value);
    if (value == (uintptr_t)rela[i].r_addend) return false;
  }
  return true;
}

/* The library has found all that its native code asks of the runtime. */
static bool finds_names(const aot_plugin *plugin) {
  Dl_info info;
  struct link_map *map = NULL;
  if (sizeof(uintptr_t) != 8 || !dladdr1(plugin, &info, (void **)&map, RTLD_DL_LINKMAP) || !map) return false;
  relocations r = {.map = map};
  uintptr_t tables[2] = {0, 0};
  size_t sizes[2] = {0, 0};
  for (const ElfW(Dyn) *d = map->l_ld; d->d_tag != DT_NULL; d++) {
    switch (d->d_tag) {
    case DT_SYMTAB: r.symbols = (const ElfW(Sym) *)table_of(map, d->d_un.d_ptr); break;
    case DT_STRTAB: r.names = (const char *)table_of(map, d->d_un.d_ptr); break;
    case DT_RELA: tables[0] = table_of(map, d->d_un.d_ptr); break;
    case DT_RELASZ: sizes[0] = d->d_un.d_val; break;
    case DT_JMPREL: tables[1] = table_of(map, d->d_un.d_ptr); break;
    case DT_PLTRELSZ: sizes[1] = d->d_un.d_val; break;
    default: break;
    }
  }
  if (!r.symbols || !r.names) return false;
  return are_found(&r, tables[0], sizes[0]) && are_found(&r, tables[1], sizes[1]);
}

/* Plugins of before version 1.1 say nothing of native code. */
static bool is_native(const aot_plugin *p) {
  return (p->objects_version & 0xFFFF) >= 1 && aot_native_fits(p->native) && finds_names(p);
}

static aot_plugin_record *find_record(const aot_plugin *plugin) {
  aot_plugin_record *r = registry.plugins;
  while (r && r->plugin != plugin) r = r->next;
  return r;
}

static aot_plugin_record *new_record(const aot_plugin *p) {
  size_t size = strlen(p->name) + 1;
  aot_plugin_record *r = calloc(1, sizeof *r + size);
  if (!r) return NULL;
  r->plugin = p;
  r->name = memcpy(r + 1, p->name, size);
  r->version = p->version;
  r->is_native = is_native(p);
  Dl_info info;
  if (dladdr(p, &info)) r->base = info.dli_fbase;
  return r;
}

aot_status aot_plugin_attach(const aot_plugin *plugin) {
  aot_status status = check_plugin(plugin);
  if (status) return status;
  lock();
  if (find_record(plugin)) {
    unlock();
    return AOT_OK;
  }
  status = check_conflicts(plugin);
  aot_plugin_record *r = status ? NULL : new_record(plugin);
  if (r) {
    if (plugin->api) *plugin->api = &aot_module_functions;
    if (plugin->objects) *plugin->objects = &objects_api;
    r->next = registry.plugins;
    registry.plugins = r;
  } else if (!status) status = aot_refuse(AOT_E_MEMORY, "no memory");
  unlock();
  return status;
}

aot_plugin_record *aot_record_of(const aot_plugin *plugin) {
  lock();
  aot_plugin_record *r = find_record(plugin);
  unlock();
  return r;
}

aot_plugin_record *aot_record_named(const char *name) {
  aot_plugin_record *found = NULL;
  lock();
  for (aot_plugin_record *r = registry.plugins; r; r = r->next)
    if (strcmp(r->name, name) == 0 && (!found || r->version > found->version)) found = r;
  if (found) found->users++;
  unlock();
  return found;
}

aot_plugin_record *aot_record_at(dev_t device, ino_t inode, int64_t modified) {
  lock();
  aot_plugin_record *r = registry.plugins;
  while (r && !(r->library && r->device == device && r->inode == inode && r->modified == modified)) r = r->next;
  if (r) r->users++;
  unlock();
  return r;
}

bool aot_path_is_open(const char *path) {
  lock();
  const aot_plugin_record *r = registry.plugins;
  while (r && !(r->path && strcmp(r->path, path) == 0)) r = r->next;
  unlock();
  return r != NULL;
}

void aot_record_is(aot_plugin_record *r, void *library, const char *path, dev_t device, ino_t inode, int64_t modified) {
  char *copy = strdup(path);
  lock();
  r->users++;
  if (!r->library && copy) {
    r->library = library;
    r->path = copy;
    r->device = device;
    r->inode = inode;
    r->modified = modified;
    unlock();
    return;
  }
  unlock();
  free(copy);
  dlclose(library); /* it has been opened before; this is one time less */
}

void aot_record_leave(aot_plugin_record *r) {
  lock();
  bool is_last = --r->users == 0 && r->library && !r->never_close;
  if (is_last) {
    aot_plugin_record **link = &registry.plugins;
    while (*link != r) link = &(*link)->next;
    *link = r->next;
    /* Who opens it again, while it is still there, gets another number. */
    if (r->is_native) aot_library_forget(&r->plugin->native->library);
  }
  unlock();
  if (!is_last) return;
  dlclose(r->library);
  free(r->path);
  free(r);
}
