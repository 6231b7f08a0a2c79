/* game.c: a game in C whose rules are a script.
 *
 *   aotc build --target vm game.ts -o game.abc
 *   cc game.c -o game $(pkg-config --cflags --libs aot)
 *   ./game .            the folder of game.abc
 */
#include <aot.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int frame;

/* Ends the program when a call has failed. */
static void check(aot_status status) {
  if (status == AOT_OK) return;
  fprintf(stderr, "game: %s: %s\n", aot_status_name(status), aot_last_error());
  exit(1);
}

/* ---------------------------------------------------------------- what the script may call */

static aot_ref on_say(aot_context *cx, const aot_invocation *call) {
  char line[100];
  if (call->count < 1 || aot_string_copy(cx, call->arguments[0], AOT_UTF8, line, sizeof line, NULL)) {
    aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, "say needs a short string");
    return AOT_NO_REF;
  }
  printf("frame %d: %s\n", frame, line);
  return AOT_NO_REF;
}
AOT_BUILTIN(say, "game::say", "Prints a line with the number of the frame", on_say, {"text", "What to print"});

typedef struct ship {
  char name[32];
  double position;
} ship;

static aot_ref ship_class; /* kept */

/* The ship of the receiver; NULL with an exception raised. */
static ship *this_ship(aot_context *cx, const aot_invocation *call) {
  void *pointer;
  if (aot_instance_pointer(cx, call->this_value, ship_class, &pointer) == AOT_OK) return (ship *)pointer;
  aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, "this is no Ship");
  return NULL;
}

static aot_ref new_ship(aot_context *cx, const aot_invocation *call) {
  ship *s = (ship *)calloc(1, sizeof *s);
  if (s && call->count > 0 &&
      aot_string_copy(cx, call->arguments[0], AOT_UTF8, s->name, sizeof s->name, NULL) == AOT_OK &&
      aot_instance_attach(cx, call->this_value, s, sizeof *s) == AOT_OK)
    return AOT_NO_REF;
  free(s);
  aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, "a Ship needs a short name");
  return AOT_NO_REF;
}

static void free_ship(void *data, void *pointer) {
  (void)data;
  free(pointer);
}

static aot_ref get_name(aot_context *cx, const aot_invocation *call) {
  const ship *s = this_ship(cx, call);
  aot_ref name = AOT_NO_REF;
  if (s) check(aot_make_text(cx, s->name, &name));
  return name;
}

static aot_ref get_position(aot_context *cx, const aot_invocation *call) {
  const ship *s = this_ship(cx, call);
  aot_ref position = AOT_NO_REF;
  if (s) check(aot_make_number(cx, s->position, &position));
  return position;
}

static aot_ref fly(aot_context *cx, const aot_invocation *call) {
  ship *s = this_ship(cx, call);
  double speed, seconds;
  if (!s) return AOT_NO_REF;
  if (call->count == 2 && aot_read_number(cx, call->arguments[0], &speed) == AOT_OK &&
      aot_read_number(cx, call->arguments[1], &seconds) == AOT_OK)
    s->position += speed * seconds;
  else aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, "fly needs a speed and a time");
  return AOT_NO_REF;
}

static void define_ship(aot_context *cx) {
  static const aot_member members[] = {{"name", AOT_GETTER, 0, get_name, NULL},
                                       {"position", AOT_GETTER, 0, get_position, NULL},
                                       {"fly", AOT_METHOD, 2, fly, NULL}};
  const aot_class description = {
      sizeof description, "Ship", 1, new_ship, free_ship, members, sizeof members / sizeof *members, NULL};
  aot_ref constructor;
  check(aot_make_class(cx, &description, &constructor));
  check(aot_keep(cx, constructor, &ship_class));
  check(aot_global_write(cx, "Ship", constructor));
}

/* ---------------------------------------------------------------- the game */

static void load(aot_context *cx, const char *folder) {
  char path[512];
  snprintf(path, sizeof path, "%s/game.abc", folder);
  FILE *f = fopen(path, "rb");
  static char bytes[1 << 16];
  size_t size = f ? fread(bytes, 1, sizeof bytes, f) : 0;
  if (f) fclose(f);
  aot_ref exports;
  check(aot_load_script(cx, "game", bytes, size, &exports));
}

/* Calls the script for one frame; 0: the game is over. */
static int update(aot_context *cx) {
  aot_scope scope;
  aot_ref seconds, result;
  int goes_on = 0;
  check(aot_scope_open(cx, &scope));
  check(aot_make_number(cx, 0.5, &seconds));
  check(aot_call_name(cx, "update", 1, &seconds, &result));
  check(aot_read_boolean(cx, result, &goes_on));
  check(aot_scope_close(cx, scope));
  return goes_on;
}

int main(int argc, char **argv) {
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  aot_context_options limits = AOT_CONTEXT_OPTIONS;
  limits.heap_limit = 32 << 20;
  limits.deadline_ms = 1000; /* of a frame */
  aot_runtime *runtime;
  aot_context *cx;
  check(aot_runtime_open(&options, &runtime));
  check(aot_register_builtin(runtime, &say));
  check(aot_context_open(runtime, &limits, &cx));
  define_ship(cx);
  load(cx, argc > 1 ? argv[1] : ".");
  while (update(cx)) {
    frame++;
    check(aot_poll(cx, 5, NULL)); /* timers and promises of the script, and the time until the next frame */
  }
  check(aot_release(cx, ship_class));
  check(aot_context_close(cx));
  check(aot_runtime_close(runtime));
  return 0;
}
