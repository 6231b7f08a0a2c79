/* Classes of plugins and of a program: messages, ivars, ids, blocks, threads, other versions, folders. Started with a folder that has program.abc and plugins. */
#include "aot_objects.h"
#include "../embed/check.h"
#include <pthread.h>
#include <unistd.h>

static const char *folder;

static const char *in_folder(const char *name) {
  static _Thread_local char path[2][1024];
  static _Thread_local int turn;
  char *p = path[turn = !turn];
  snprintf(p, sizeof path[0], "%s/%s", folder, name);
  return p;
}

static double sent(aot_context *cx, aot_ref receiver, const char *selector) {
  aot_ref result = AOT_NO_REF;
  OK(aot_send(cx, receiver, aot_selector_of(selector), 0, NULL, &result));
  return as_number(cx, result);
}

static double sent1(aot_context *cx, aot_ref receiver, const char *selector, double x) {
  aot_ref result = AOT_NO_REF, argument = number(cx, x);
  OK(aot_send(cx, receiver, aot_selector_of(selector), 1, &argument, &result));
  return as_number(cx, result);
}

static aot_ref new_object(aot_context *cx, const char *class_name) {
  aot_ref object = AOT_NO_REF;
  OK(aot_new(cx, class_name, 0, NULL, &object));
  return object;
}

static double property(aot_context *cx, aot_ref object, const char *name) {
  aot_ref value = AOT_NO_REF;
  OK(aot_property_read(cx, object, name, &value));
  return as_number(cx, value);
}

/* ---------------------------------------------------------------- messages */

static void test_messages(aot_context *cx) {
  static aot_call_site add = AOT_SITE("add");
  aot_ref counter = new_object(cx, "Counter"), result = AOT_NO_REF, other = AOT_NO_REF;
  for (int i = 0; i < 3; i++) OK(aot_send_at(cx, &add, counter, 0, NULL, &result));
  CHECK(as_number(cx, result) == 3 && sent(cx, counter, "current") == 3 && sent1(cx, counter, "add", 4) == 7);
  aot_ref forty = number(cx, 40);
  OK(aot_send_class(cx, "Counter", aot_selector_of("from"), 1, &forty, &other));
  OK(aot_send_at(cx, &add, other, 0, NULL, &result));
  CHECK(as_number(cx, result) == 41);

  /* What a class of another plugin inherits and overrides. */
  aot_ref match = new_object(cx, "Match"), goals = AOT_NO_REF, less = number(cx, -1);
  CHECK(sent1(cx, match, "goal", 0) == 1 && sent1(cx, match, "goal", 0) == 2 && sent1(cx, match, "goal", 1) == 1);
  OK(aot_property_read(cx, match, "home", &goals));
  CHECK(sent(cx, goals, "current") == 2);
  STATUS(AOT_E_EXCEPTION, aot_send(cx, goals, aot_selector_of("add"), 1, &less, &result));
  STATUS(AOT_E_EXCEPTION, aot_send(cx, goals, aot_selector_of("current"), 0, NULL, &result));
  aot_ref error = AOT_NO_REF;
  OK(aot_error_take(cx, &error));
  OK(aot_property_read(cx, error, "message", &result));
  CHECK(is_text(cx, result, "A goal is a goal"));

  /* What was looked up once. */
  const aot_found_method *method = NULL;
  OK(aot_method_find(cx, "Counter", aot_selector_of("add"), &method));
  OK(aot_send_direct(cx, method, counter, 0, NULL, &result));
  CHECK(as_number(cx, result) == 8);

  /* What is none. */
  STATUS(AOT_E_NAME, aot_send(cx, counter, aot_selector_of("subtract"), 0, NULL, &result));
  CHECK(strcmp(aot_last_error(), "Counter has no method subtract") == 0);
  STATUS(AOT_E_NAME, aot_new(cx, "Teapot", 0, NULL, &result));
  STATUS(AOT_E_NAME, aot_send_class(cx, "Teapot", aot_selector_of("add"), 0, NULL, &result));
  STATUS(AOT_E_ARGUMENT, aot_send(cx, counter, 0, 0, NULL, &result));
  STATUS(AOT_E_ARGUMENT, aot_send(cx, counter, 77777, 0, NULL, &result));
  STATUS(AOT_E_ARGUMENT, aot_send(cx, counter, aot_selector_of("add"), 1, NULL, &result));
  STATUS(AOT_E_ARGUMENT, aot_send_at(cx, NULL, counter, 0, NULL, &result));
  STATUS(AOT_E_REF, aot_send(cx, AOT_NO_REF, aot_selector_of("add"), 0, NULL, &result));
  STATUS(AOT_E_REF, aot_send_at(cx, &add, (aot_ref)1 << 48 | 7, 0, NULL, &result));
  aot_ref undefined = AOT_NO_REF;
  OK(aot_make_undefined(cx, &undefined));
  STATUS(AOT_E_TYPE, aot_send(cx, undefined, aot_selector_of("add"), 0, NULL, &result));
  CHECK(aot_selector_of(NULL) == 0 && aot_selector_of("\xff") == 0);
  /* Methods for the shell are for nobody else. */
  STATUS(AOT_E_EXCEPTION, aot_send(cx, counter, aot_selector_of("banner"), 0, NULL, &result));
  OK(aot_error_take(cx, &error));
}

/* Values that no program makes receive messages, too: of the language. */
static void test_language(aot_context *cx) {
  aot_ref list = AOT_NO_REF, result = AOT_NO_REF, elements[2] = {number(cx, 3), number(cx, 4)}, comma = text(cx, "-");
  OK(aot_make_array(cx, 2, elements, &list));
  OK(aot_send(cx, list, aot_selector_of("join"), 1, &comma, &result));
  CHECK(is_text(cx, result, "3-4"));
  OK(aot_send(cx, comma, aot_selector_of("toUpperCase"), 0, NULL, &result));
  CHECK(is_text(cx, result, "-"));
}

/* ---------------------------------------------------------------- programs */

/* In C, of a class of the program, whose method it goes on to. */
static const char *const savings_ivars[] = {"rate", "paid"};
static const aot_object_class savings_class;
static aot_ref savings_init(aot_context *cx, const aot_invocation *call) {
  OK(aot_ivar_write(cx, call->this_value, &savings_class, 0, number(cx, 3)));
  return AOT_NO_REF;
}
static aot_ref savings_pay(aot_context *cx, const aot_invocation *call) {
  aot_ref result = AOT_NO_REF;
  OK(aot_ivar_write(cx, call->this_value, &savings_class, 1, call->arguments[0]));
  if (aot_send_super(cx, "Account", call->this_value, aot_selector_of("pay"), 1, call->arguments, &result))
    return AOT_NO_REF;
  return result;
}
static aot_ref savings_interest(aot_context *cx, const aot_invocation *call) {
  aot_ref rate = AOT_NO_REF, balance = AOT_NO_REF;
  OK(aot_ivar_read(cx, call->this_value, &savings_class, 0, &rate));
  OK(aot_property_read(cx, call->this_value, "balance", &balance));
  return number(cx, as_number(cx, rate) * as_number(cx, balance));
}
static const aot_method savings_methods[] = {{"init", AOT_INSTANCE_METHOD, 1, savings_init, NULL, NULL, NULL},
                                             {"pay", AOT_INSTANCE_METHOD, 1, savings_pay, NULL, NULL, NULL},
                                             {"interest", AOT_INSTANCE_METHOD, 0, savings_interest, NULL, NULL, NULL}};
static const aot_object_class savings_class = {sizeof(aot_object_class), "Savings", "Account", 1,   savings_ivars, 2,
                                               savings_methods,          3,         NULL,      NULL};

static void test_savings(aot_context *cx, aot_ref owner) {
  aot_ref savings = AOT_NO_REF, constructor = AOT_NO_REF, result = AOT_NO_REF;
  OK(aot_register_class(&savings_class));
  OK(aot_new(cx, "Savings", 1, &owner, &savings));
  CHECK(sent1(cx, savings, "pay", 5) == 5 && sent1(cx, savings, "pay", 6) == 11 && sent(cx, savings, "interest") == 33);
  OK(aot_property_read(cx, savings, "owner", &result));
  CHECK(is_text(cx, result, "Ann"));
  const char *name = NULL;
  OK(aot_class_name(cx, savings, &name));
  CHECK(name && strcmp(name, "Savings") == 0);
  /* The program derives from that again. */
  OK(aot_class_find(cx, "Savings", &constructor));
  OK(aot_call_name(cx, "derive", 1, &constructor, &result));
  CHECK(is_text(cx, result, "Bea owner,balance,rate,paid,bonus 12 true 46"));
}

static void test_program(aot_context *cx) {
  aot_ref result = AOT_NO_REF, loud = AOT_NO_REF, constructor = AOT_NO_REF, owner = text(cx, "Ann"),
          account = AOT_NO_REF;
  OK(aot_class_find(cx, "Counter", &constructor));
  OK(aot_global_write(cx, "Counter", constructor));
  aot_ref exports = run_file(cx, folder, "program");
  OK(aot_call_name(cx, "count", 0, NULL, &result));
  CHECK(is_text(cx, result, "8 41 value,step true {\"value\":8,\"step\":2}"));

  /* A method that the program overrides. */
  OK(aot_call_name(cx, "loud", 0, NULL, &loud));
  CHECK(sent1(cx, loud, "add", 2) == 1010 && sent(cx, loud, "current") == 10);
  OK(aot_call_name(cx, "heard", 1, &loud, &result));
  CHECK(is_text(cx, result, "add 2"));

  /* A class of the program. */
  OK(aot_property_read(cx, exports, "Account", &constructor));
  OK(aot_adopt_class(cx, "Account", constructor));
  OK(aot_adopt_class(cx, "Account", constructor));
  OK(aot_new(cx, "Account", 1, &owner, &account));
  CHECK(sent1(cx, account, "pay", 5) == 5 && sent1(cx, account, "pay", 6) == 11);
  OK(aot_send_class(cx, "Account", aot_selector_of("open"), 1, &owner, &account));
  CHECK(sent1(cx, account, "pay", 7) == 7);
  const char *name = NULL;
  OK(aot_class_name(cx, account, &name));
  CHECK(name && strcmp(name, "Account") == 0);
  STATUS(AOT_E_CONFLICT, aot_adopt_class(cx, "Match", constructor));
  test_savings(cx, owner);
  STATUS(AOT_E_TYPE, aot_adopt_class(cx, "Nothing", number(cx, 1)));
  const aot_found_method *method = NULL;
  STATUS(AOT_E_TYPE, aot_method_find(cx, "Account", aot_selector_of("pay"), &method));

  /* An exception of C in a program. */
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "failing", 0, NULL, &result));
  OK(aot_error_take(cx, &result));
  OK(aot_property_read(cx, result, "message", &result));
  CHECK(is_text(cx, result, "Argument 1 must be a number"));
}

/* ---------------------------------------------------------------- ids, reflection */

static void test_ids(aot_context *cx) {
  aot_scope scope = 0;
  aot_object_id id = 0, again = 0;
  aot_ref object = AOT_NO_REF, result = AOT_NO_REF;
  OK(aot_scope_open(cx, &scope));
  object = new_object(cx, "Counter");
  OK(aot_object_name(cx, object, &id));
  OK(aot_object_name(cx, object, &again));
  CHECK(id == again && id > 0);
  OK(aot_scope_close(cx, scope));
  OK(aot_context_collect(cx));
  OK(aot_send_id(cx, id, aot_selector_of("add"), 0, NULL, &result));
  CHECK(as_number(cx, result) == 1);
  OK(aot_lookup(cx, id, &object));
  CHECK(sent(cx, object, "current") == 1);
  OK(aot_object_release(cx, id));
  OK(aot_lookup(cx, id, &object));
  OK(aot_object_release(cx, id));
  STATUS(AOT_E_NAME, aot_lookup(cx, id, &object));
  STATUS(AOT_E_NAME, aot_object_release(cx, id));
  STATUS(AOT_E_NAME, aot_send_id(cx, id, aot_selector_of("add"), 0, NULL, &result));
  STATUS(AOT_E_NAME, aot_lookup(cx, 0, &object));
  STATUS(AOT_E_TYPE, aot_object_name(cx, number(cx, 1), &id));
  /* Many, of which half are released. */
  aot_object_id first = 0;
  for (int i = 0; i < 1000; i++) {
    OK(aot_scope_open(cx, &scope));
    object = new_object(cx, "Counter");
    OK(aot_object_name(cx, object, &id));
    OK(aot_object_name(cx, object, &again));
    CHECK(id == again);
    if (i == 0) first = id;
    CHECK(id == first + (aot_object_id)i);
    OK(aot_object_release(cx, id));
    if (i % 2) OK(aot_object_release(cx, id));
    OK(aot_scope_close(cx, scope));
  }
  OK(aot_context_collect(cx));
  for (int i = 0; i < 1000; i++) {
    STATUS(i % 2 ? AOT_E_NAME : AOT_OK, aot_lookup(cx, first + (aot_object_id)i, &object));
    if (i % 2) continue;
    OK(aot_object_name(cx, object, &again));
    CHECK(again == first + (aot_object_id)i);
    OK(aot_object_release(cx, again));
    OK(aot_object_release(cx, again));
  }
}

static void test_reflection(aot_context *cx) {
  aot_class_info info = {0};
  aot_method method = {0};
  const char *ivar = NULL;
  OK(aot_class_lookup(cx, "Goals", &info));
  CHECK(strcmp(info.super, "Counter") == 0 && strcmp(info.plugin, "sports") == 0 && info.ivar_count == 2 &&
        info.method_count == 1 && !info.is_adopted);
  OK(aot_class_ivar(cx, "Goals", 1, &ivar));
  CHECK(ivar && strcmp(ivar, "step") == 0);
  STATUS(AOT_E_RANGE, aot_class_ivar(cx, "Goals", 2, &ivar));
  OK(aot_class_method(cx, "Counter", 1, &method));
  CHECK(strcmp(method.name, "add") == 0 && method.documentation != NULL);
  STATUS(AOT_E_RANGE, aot_class_method(cx, "Counter", 99, &method));
  size_t count = 0;
  while (aot_class_read(cx, count, &info) == AOT_OK) count++;
  CHECK(count == 5); /* Counter, Match, Goals, Account, Savings */
  aot_plugin_info plugin = {0};
  OK(aot_plugin_read(cx, 1, &plugin));
  CHECK(strcmp(plugin.name, "sports") == 0 && plugin.version == 1 && plugin.path);
  STATUS(AOT_E_RANGE, aot_plugin_read(cx, 2, &plugin));
}

/* ---------------------------------------------------------------- blocks */

static aot_ref increment(aot_context *cx, const aot_invocation *call) {
  double total = 0, by = 1;
  aot_ref ref = AOT_NO_REF;
  OK(aot_captured_read(cx, 0, &ref));
  aot_read_number(cx, ref, &total);
  if (call->count > 0) aot_read_number(cx, call->arguments[0], &by);
  OK(aot_make_number(cx, total + by, &ref));
  OK(aot_captured_write(cx, 0, ref));
  return ref;
}

static aot_ref show(aot_context *cx, const aot_invocation *call) {
  aot_ref ref = AOT_NO_REF;
  (void)call;
  OK(aot_captured_read(cx, 0, &ref));
  STATUS(AOT_E_RANGE, aot_captured_read(cx, 1, &ref));
  return ref;
}

static void test_blocks(aot_context *cx) {
  aot_ref writer = AOT_NO_REF, reader = AOT_NO_REF, result = AOT_NO_REF, adder = AOT_NO_REF;
  aot_capture start = {number(cx, 10), AOT_NO_REF, 0};
  OK(aot_make_block(cx, increment, NULL, 1, &start, &writer));
  aot_capture same = {AOT_NO_REF, writer, 0};
  OK(aot_make_block(cx, show, NULL, 1, &same, &reader));
  aot_held_block *held = NULL;
  aot_object_id id = 0;
  aot_ref five = number(cx, 5);
  OK(aot_block_hold(cx, writer, &held));
  OK(aot_object_name(cx, reader, &id));
  OK(aot_block_invoke(cx, held, 0, NULL, &result));
  OK(aot_block_invoke(cx, held, 1, &five, &result));
  CHECK(as_number(cx, result) == 16);
  OK(aot_block_invoke_id(cx, id, 0, NULL, &result));
  CHECK(as_number(cx, result) == 16);
  /* A block in a program, and one of a program. */
  aot_ref arguments[2] = {writer, number(cx, 2)};
  OK(aot_call_name(cx, "apply", 2, arguments, &result));
  CHECK(as_number(cx, result) == 18 + 20);
  aot_ref three = number(cx, 3);
  OK(aot_call_name(cx, "adder", 1, &three, &adder));
  aot_held_block *program = NULL;
  OK(aot_block_hold(cx, adder, &program));
  OK(aot_block_invoke(cx, program, 1, &five, &result));
  OK(aot_block_invoke(cx, program, 1, &five, &result));
  CHECK(as_number(cx, result) == 30);
  OK(aot_block_drop(cx, program));
  OK(aot_block_drop(cx, held));
  OK(aot_object_release(cx, id));
  STATUS(AOT_E_NAME, aot_block_invoke_id(cx, id, 0, NULL, &result));
  STATUS(AOT_E_STATE, aot_captured_read(cx, 0, &result));
  STATUS(AOT_E_TYPE, aot_block_hold(cx, number(cx, 1), &held));
  same.index = 1;
  STATUS(AOT_E_RANGE, aot_make_block(cx, show, NULL, 1, &same, &reader));
  same.block = adder;
  STATUS(AOT_E_TYPE, aot_make_block(cx, show, NULL, 1, &same, &reader));
}

/* ---------------------------------------------------------------- threads */

static aot_object_id posted_to;
static aot_context *posted_context;

static void *post(void *data) {
  aot_plain times = {NULL, 2};
  aot_ref result = AOT_NO_REF;
  for (int i = 0; i < 100; i++) OK(aot_send_later(posted_context, posted_to, aot_selector_of("add"), 1, &times));
  STATUS(AOT_E_THREAD, aot_send_id(posted_context, posted_to, aot_selector_of("add"), 0, NULL, &result));
  return data;
}

static void test_threads(aot_context *cx) {
  aot_ref counter = new_object(cx, "Counter");
  pthread_t threads[4];
  posted_context = cx;
  OK(aot_object_name(cx, counter, &posted_to));
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, post, NULL);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  OK(aot_poll(cx, 0, NULL));
  CHECK(sent(cx, counter, "current") == 800);
  OK(aot_object_release(cx, posted_to));
}

static aot_runtime *shared_runtime;

static void *use_classes(void *data) {
  static aot_call_site add = AOT_SITE("add"); /* one place for all threads */
  for (int i = 0; i < 20; i++) {
    aot_context *cx = open_context(shared_runtime);
    aot_ref counter = new_object(cx, "Counter"), result = AOT_NO_REF;
    for (int k = 0; k < 100; k++) OK(aot_send_at(cx, &add, counter, 0, NULL, &result));
    CHECK(as_number(cx, result) == 100);
    OK(aot_context_close(cx));
  }
  return data;
}

static void test_contexts(aot_runtime *runtime) {
  pthread_t threads[4];
  shared_runtime = runtime;
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, use_classes, NULL);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
}

/* ---------------------------------------------------------------- versions */

static void test_reload(aot_runtime *runtime) {
  aot_context *cx = open_context(runtime);
  static aot_call_site add = AOT_SITE("add");
  OK(aot_load_plugin(cx, in_folder("counting.so"), NULL));
  OK(aot_load_plugin(cx, in_folder("sports.so"), NULL));
  aot_ref counter = new_object(cx, "Counter"), goals = new_object(cx, "Goals"), loud = AOT_NO_REF, result = AOT_NO_REF,
          constructor = AOT_NO_REF, again = AOT_NO_REF;
  OK(aot_class_find(cx, "Counter", &constructor));
  OK(aot_global_write(cx, "Counter", constructor));
  run_file(cx, folder, "program");
  OK(aot_call_name(cx, "loud", 0, NULL, &loud));
  CHECK(sent1(cx, loud, "add", 1) == 1005);
  OK(aot_send_at(cx, &add, counter, 0, NULL, &result));
  OK(aot_send_at(cx, &add, goals, 0, NULL, &result));
  OK(aot_property_write(cx, counter, "note", text(cx, "kept")));

  OK(aot_load_plugin(cx, in_folder("next/counting.so"), NULL));
  OK(aot_class_find(cx, "Counter", &again));
  int is_same = 0;
  OK(aot_is_same(cx, constructor, again, &is_same));
  CHECK(is_same);
  CHECK(property(cx, counter, "value") == 1 && property(cx, counter, "step") == 1);
  OK(aot_send_at(cx, &add, counter, 0, NULL, &result));
  CHECK(as_number(cx, result) == 101);
  OK(aot_send_at(cx, &add, goals, 0, NULL, &result));
  CHECK(as_number(cx, result) == 101);
  CHECK(sent1(cx, loud, "add", 1) == 1505 && property(cx, loud, "value") == 505);
  OK(aot_send(cx, counter, aot_selector_of("unitOf"), 0, NULL, &result));
  CHECK(is_text(cx, result, "pieces"));
  OK(aot_send(cx, loud, aot_selector_of("unitOf"), 0, NULL, &result));
  CHECK(is_text(cx, result, "pieces"));
  OK(aot_call_name(cx, "heard", 1, &loud, &result));
  CHECK(is_text(cx, result, "add 1,add 1"));
  OK(aot_property_read(cx, counter, "note", &result));
  CHECK(is_text(cx, result, "kept"));
  STATUS(AOT_E_NAME, aot_send(cx, counter, aot_selector_of("current"), 0, NULL, &result));
  STATUS(AOT_E_NAME, aot_send_class(cx, "Counter", aot_selector_of("from"), 0, NULL, &result));
  STATUS(AOT_E_CONFLICT, aot_load_plugin(cx, in_folder("counting.so"), NULL));
  CHECK(strstr(aot_last_error(), "version 2 of the plugin counting is loaded, version 1 is older") != NULL);
  OK(aot_context_collect(cx));
  CHECK(property(cx, counter, "value") == 101);

  /* Unloading, and loading again. */
  STATUS(AOT_E_STATE, aot_unload_plugin(cx, "counting"));
  CHECK(strcmp(aot_last_error(), "the class Goals extends Counter of the plugin counting") == 0);
  OK(aot_unload_plugin(cx, "sports"));
  OK(aot_unload_plugin(cx, "counting"));
  STATUS(AOT_E_EXCEPTION, aot_send_at(cx, &add, counter, 0, NULL, &result));
  OK(aot_error_take(cx, &result));
  OK(aot_property_read(cx, result, "message", &result));
  CHECK(is_text(cx, result, "The plugin of this function was unloaded"));
  STATUS(AOT_E_NAME, aot_new(cx, "Counter", 0, NULL, &result));
  STATUS(AOT_E_NAME, aot_unload_plugin(cx, "counting"));
  OK(aot_load_plugin(cx, in_folder("next/counting.so"), NULL));
  OK(aot_send_at(cx, &add, counter, 0, NULL, &result));
  CHECK(as_number(cx, result) == 201);
  OK(aot_context_close(cx));
}

/* A plugin that is unloaded and replaced by a method of its own host's class, which runs while that happens. */
static aot_ref replace(aot_context *cx, const aot_invocation *call) {
  aot_ref counter = AOT_NO_REF, result = AOT_NO_REF;
  (void)call;
  OK(aot_new(cx, "Counter", 0, NULL, &counter));
  OK(aot_load_plugin(cx, in_folder("next/counting.so"), NULL));
  OK(aot_send(cx, counter, aot_selector_of("add"), 0, NULL, &result));
  return result;
}

static const aot_method host_methods[] = {{"replace", AOT_CLASS_METHOD, 0, replace, NULL, NULL, NULL}};
static const aot_object_class host_class = {
    sizeof(aot_object_class), "Host", NULL, 1, NULL, 0, host_methods, 1, NULL, NULL};

static void test_under_way(aot_runtime *runtime) {
  aot_context *cx = open_context(runtime);
  aot_ref result = AOT_NO_REF;
  OK(aot_register_class(&host_class));
  STATUS(AOT_E_CONFLICT, aot_register_class(&host_class));
  OK(aot_load_plugin(cx, in_folder("counting.so"), NULL));
  OK(aot_send_class(cx, "Host", aot_selector_of("replace"), 0, NULL, &result));
  CHECK(as_number(cx, result) == 100);
  OK(aot_context_close(cx));
}

/* ---------------------------------------------------------------- folders, what is refused */

static void found(void *data, const char *path, aot_status status, const char *message) {
  const char *name = strrchr(path, '/') + 1;
  char *out = data, line[512];
  const char *versions = strstr(message, "version");
  snprintf(line, sizeof line, "%s %s %s\n", name, aot_status_name(status), status == AOT_E_ABI ? versions : "");
  strcat(out, line);
}

static void test_scan(aot_runtime *runtime) {
  aot_context *cx = open_context(runtime);
  char lines[4096] = "";
  OK(aot_scan_plugins(cx, in_folder("scan"), found, lines));
  const char *expected = "a_sports.so AOT_OK \n"
                         "b_none.so AOT_E_NAME \n"
                         "c_later.so AOT_E_ABI version 2.7 of aot_objects.h, this is 1.1\n"
                         "d_counting.so AOT_OK \n"
                         "e_text.so AOT_E_UNSUPPORTED \n";
  CHECK(strcmp(lines, expected) == 0);
  if (strcmp(lines, expected)) fputs(lines, stderr);
  new_object(cx, "Match");
  STATUS(AOT_E_NAME, aot_scan_plugins(cx, in_folder("no such"), found, lines));
  STATUS(AOT_E_NAME, aot_load_plugin(cx, in_folder("no such.so"), NULL));
  /* One that cannot start is not there, and is tried again. */
  aot_ref error = AOT_NO_REF;
  for (int i = 0; i < 2; i++) {
    STATUS(AOT_E_EXCEPTION, aot_load_plugin(cx, in_folder("failing.so"), NULL));
    OK(aot_error_take(cx, &error));
    STATUS(AOT_E_NAME, aot_new(cx, "Failing", 0, NULL, &error));
  }
  OK(aot_context_close(cx));
}

/* Many loads and unloads in one context. */
static void test_many(aot_runtime *runtime, int count) {
  aot_context *cx = open_context(runtime);
  for (int i = 0; i < count; i++) {
    aot_scope scope = 0;
    aot_ref result = AOT_NO_REF;
    OK(aot_load_plugin(cx, in_folder("counting.so"), NULL));
    OK(aot_scope_open(cx, &scope));
    OK(aot_send(cx, new_object(cx, "Counter"), aot_selector_of("add"), 0, NULL, &result));
    OK(aot_scope_close(cx, scope));
    OK(aot_unload_plugin(cx, "counting"));
  }
  OK(aot_context_close(cx));
}

/* ---------------------------------------------------------------- wrong arguments */

static void test_wrong(aot_context *cx) {
  aot_ref ref = AOT_NO_REF, counter = new_object(cx, "Counter");
  static const char *const ivars[] = {"value"};
  aot_object_class like = {sizeof like, "Counter", NULL, 1, ivars, 1, NULL, 0, NULL, NULL};
  OK(aot_ivar_write(cx, counter, &like, 0, number(cx, 3)));
  OK(aot_ivar_read(cx, counter, &like, 0, &ref));
  CHECK(as_number(cx, ref) == 3);
  STATUS(AOT_E_RANGE, aot_ivar_read(cx, counter, &like, 1, &ref));
  STATUS(AOT_E_ARGUMENT, aot_ivar_read(cx, counter, NULL, 0, &ref));
  STATUS(AOT_E_ARGUMENT, aot_ivar_read(cx, counter, &like, 0, NULL));
  STATUS(AOT_E_TYPE, aot_ivar_read(cx, number(cx, 1), &like, 0, &ref));
  STATUS(AOT_E_REF, aot_ivar_read(cx, AOT_NO_REF, &like, 0, &ref));
  STATUS(AOT_E_TYPE, aot_ivar_write(cx, new_object(cx, "Match"), &like, 0, counter));
  aot_object_class wrong = like;
  wrong.size = 3;
  STATUS(AOT_E_ARGUMENT, aot_register_class(&wrong));
  STATUS(AOT_E_ARGUMENT, aot_register_class(NULL));
  wrong = like;
  wrong.name = "Wrong";
  wrong.ivars = NULL;
  STATUS(AOT_E_ARGUMENT, aot_register_class(&wrong));
  STATUS(AOT_E_ARGUMENT, aot_new(cx, NULL, 0, NULL, &ref));
  STATUS(AOT_E_ARGUMENT, aot_new(NULL, "Counter", 0, NULL, &ref));
  STATUS(AOT_E_ARGUMENT, aot_plugin_attach(NULL));
  STATUS(AOT_E_ARGUMENT, aot_load_plugin(cx, NULL, &ref));
  STATUS(AOT_E_NAME, aot_use_plugin(cx, "no such", &ref));
  STATUS(AOT_E_ARGUMENT, aot_class_lookup(cx, NULL, NULL));
}

/* A plugin with a built-in: the context has it when the plugin is loaded, and not any more when it is unloaded; the next one has it from the start. */
static void test_built_ins(aot_runtime *runtime) {
  aot_context *cx = open_context(runtime);
  aot_ref voice = AOT_NO_REF, result = AOT_NO_REF, word = AOT_NO_REF;
  STATUS(AOT_E_NAME, aot_global_read(cx, "voice", &voice));
  OK(aot_load_plugin(cx, in_folder("voiced.so"), NULL));
  OK(aot_global_read(cx, "voice", &voice));
  OK(aot_make_text(cx, "hey", &word));
  OK(aot_call_method(cx, voice, "echo", 1, &word, &result));
  CHECK(is_text(cx, result, "hey"));
  OK(aot_unload_plugin(cx, "voiced"));
  STATUS(AOT_E_EXCEPTION, aot_call_method(cx, voice, "echo", 1, &word, &result));
  OK(aot_error_take(cx, &result));
  OK(aot_context_close(cx));
  cx = open_context(runtime);
  OK(aot_global_read(cx, "voice", &voice));
  OK(aot_make_text(cx, "again", &word));
  OK(aot_call_method(cx, voice, "echo", 1, &word, &result));
  CHECK(is_text(cx, result, "again"));
  OK(aot_context_close(cx));
}

int main(int argc, char **argv) {
  folder = argc > 1 ? argv[1] : ".";
  aot_runtime *runtime = open_runtime();
  aot_context *cx = open_context(runtime);
  aot_ref exports = AOT_NO_REF, class_ref = AOT_NO_REF;
  STATUS(AOT_E_CONFLICT, aot_load_plugin(cx, in_folder("sports.so"), NULL));
  CHECK(strcmp(aot_last_error(), "the superclass Counter of Goals is missing") == 0);
  OK(aot_load_plugin(cx, in_folder("counting.so"), &exports));
  OK(aot_load_plugin(cx, in_folder("counting.so"), NULL));
  OK(aot_property_read(cx, exports, "Counter", &class_ref));
  OK(aot_load_plugin(cx, in_folder("sports.so"), NULL));
  test_messages(cx);
  test_language(cx);
  test_program(cx);
  test_ids(cx);
  test_reflection(cx);
  test_blocks(cx);
  test_threads(cx);
  test_wrong(cx);
  test_contexts(runtime);
  OK(aot_context_close(cx));
  test_reload(runtime);
  test_under_way(runtime);
  test_scan(runtime);
  test_built_ins(runtime);
  test_many(runtime, argc > 2 ? atoi(argv[2]) : 10000);
  return finish(NULL, runtime);
}
