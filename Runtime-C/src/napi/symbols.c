/* symbols.c: everything that addons may ask for by name: Node-API, and libuv 1.44 as its header has it. A program that loads addons links it all. */
#include "napi/state.h"

/* clang-format off */
#define NAPI_SYMBOLS(X) \
  X(napi_create_object) X(napi_get_last_error_info) X(napi_throw) X(napi_throw_error) X(napi_throw_type_error) \
  X(napi_throw_range_error) X(node_api_throw_syntax_error) X(napi_is_error) X(napi_create_error) X(napi_create_type_error) \
  X(napi_create_range_error) X(node_api_create_syntax_error) X(napi_is_exception_pending) X(napi_get_and_clear_last_exception) \
  X(napi_fatal_exception) X(napi_fatal_error) X(napi_open_handle_scope) X(napi_close_handle_scope) X(napi_open_escapable_handle_scope) \
  X(napi_close_escapable_handle_scope) X(napi_escape_handle) X(napi_create_reference) X(napi_delete_reference) X(napi_reference_ref) \
  X(napi_reference_unref) X(napi_get_reference_value) X(napi_add_finalizer) X(node_api_post_finalizer) X(napi_set_instance_data) \
  X(napi_get_instance_data) X(napi_add_env_cleanup_hook) X(napi_remove_env_cleanup_hook) X(napi_add_async_cleanup_hook) \
  X(napi_remove_async_cleanup_hook) X(napi_adjust_external_memory) X(napi_get_undefined) X(napi_get_null) X(napi_get_global) \
  X(napi_get_boolean) X(napi_create_array) X(napi_create_array_with_length) X(napi_create_double) X(napi_create_int32) \
  X(napi_create_uint32) X(napi_create_int64) X(napi_create_string_latin1) X(napi_create_string_utf8) X(napi_create_string_utf16) \
  X(node_api_create_property_key_latin1) X(node_api_create_property_key_utf8) X(node_api_create_property_key_utf16) \
  X(node_api_create_external_string_latin1) X(node_api_create_external_string_utf16) X(napi_create_symbol) X(node_api_symbol_for) \
  X(napi_create_function) X(napi_create_external) X(napi_create_date) X(napi_create_bigint_int64) X(napi_create_bigint_uint64) \
  X(napi_create_bigint_words) X(napi_typeof) X(napi_get_value_double) X(napi_get_value_int32) X(napi_get_value_uint32) \
  X(napi_get_value_int64) X(napi_get_value_bool) X(napi_get_value_string_latin1) X(napi_get_value_string_utf8) \
  X(napi_get_value_string_utf16) X(napi_get_value_external) X(napi_get_date_value) X(napi_get_value_bigint_int64) \
  X(napi_get_value_bigint_uint64) X(napi_get_value_bigint_words) X(napi_coerce_to_bool) X(napi_coerce_to_number) \
  X(napi_coerce_to_object) X(napi_coerce_to_string) X(napi_strict_equals) X(napi_is_array) X(napi_is_date) X(napi_get_array_length) \
  X(napi_get_prototype) X(napi_get_property_names) X(napi_get_all_property_names) X(napi_set_property) X(napi_has_property) \
  X(napi_get_property) X(napi_delete_property) X(napi_has_own_property) X(napi_set_named_property) X(napi_has_named_property) \
  X(napi_get_named_property) X(napi_set_element) X(napi_has_element) X(napi_get_element) X(napi_delete_element) \
  X(napi_define_properties) X(napi_object_freeze) X(napi_object_seal) X(napi_type_tag_object) X(napi_check_object_type_tag) \
  X(napi_call_function) X(napi_new_instance) X(napi_instanceof) X(napi_get_cb_info) X(napi_get_new_target) X(napi_define_class) \
  X(napi_wrap) X(napi_unwrap) X(napi_remove_wrap) X(napi_is_arraybuffer) X(napi_create_arraybuffer) X(napi_create_external_arraybuffer) \
  X(napi_get_arraybuffer_info) X(napi_detach_arraybuffer) X(napi_is_detached_arraybuffer) X(napi_is_typedarray) \
  X(napi_create_typedarray) X(napi_get_typedarray_info) X(napi_is_dataview) X(napi_create_dataview) X(napi_get_dataview_info) \
  X(napi_is_buffer) X(napi_create_buffer) X(napi_create_buffer_copy) X(napi_create_external_buffer) \
  X(node_api_create_buffer_from_arraybuffer) X(napi_get_buffer_info) X(napi_create_promise) X(napi_resolve_deferred) \
  X(napi_reject_deferred) X(napi_is_promise) X(napi_run_script) X(napi_module_register) X(napi_get_version) X(napi_get_node_version) \
  X(node_api_get_module_file_name) X(napi_get_uv_event_loop) X(napi_create_async_work) X(napi_delete_async_work) \
  X(napi_queue_async_work) X(napi_cancel_async_work) X(napi_async_init) X(napi_async_destroy) X(napi_make_callback) \
  X(napi_open_callback_scope) X(napi_close_callback_scope) X(napi_create_threadsafe_function) X(napi_get_threadsafe_function_context) \
  X(napi_call_threadsafe_function) X(napi_acquire_threadsafe_function) X(napi_release_threadsafe_function) \
  X(napi_ref_threadsafe_function) X(napi_unref_threadsafe_function)
#define UV_SYMBOLS(X) \
  X(uv_version) X(uv_version_string) X(uv_library_shutdown) X(uv_replace_allocator) X(uv_default_loop) X(uv_loop_init) X(uv_loop_close) \
  X(uv_loop_new) X(uv_loop_delete) X(uv_loop_size) X(uv_loop_alive) X(uv_loop_configure) X(uv_loop_fork) X(uv_run) X(uv_stop) X(uv_ref) \
  X(uv_unref) X(uv_has_ref) X(uv_update_time) X(uv_now) X(uv_backend_fd) X(uv_backend_timeout) X(uv_translate_sys_error) X(uv_strerror) \
  X(uv_strerror_r) X(uv_err_name) X(uv_err_name_r) X(uv_shutdown) X(uv_handle_size) X(uv_handle_get_type) X(uv_handle_type_name) \
  X(uv_handle_get_data) X(uv_handle_get_loop) X(uv_handle_set_data) X(uv_req_size) X(uv_req_get_data) X(uv_req_set_data) \
  X(uv_req_get_type) X(uv_req_type_name) X(uv_is_active) X(uv_walk) X(uv_print_all_handles) X(uv_print_active_handles) X(uv_close) \
  X(uv_send_buffer_size) X(uv_recv_buffer_size) X(uv_fileno) X(uv_buf_init) X(uv_pipe) X(uv_socketpair) X(uv_stream_get_write_queue_size) \
  X(uv_listen) X(uv_accept) X(uv_read_start) X(uv_read_stop) X(uv_write) X(uv_write2) X(uv_try_write) X(uv_try_write2) X(uv_is_readable) \
  X(uv_is_writable) X(uv_stream_set_blocking) X(uv_is_closing) X(uv_tcp_init) X(uv_tcp_init_ex) X(uv_tcp_open) X(uv_tcp_nodelay) \
  X(uv_tcp_keepalive) X(uv_tcp_simultaneous_accepts) X(uv_tcp_bind) X(uv_tcp_getsockname) X(uv_tcp_getpeername) X(uv_tcp_close_reset) \
  X(uv_tcp_connect) X(uv_udp_init) X(uv_udp_init_ex) X(uv_udp_open) X(uv_udp_bind) X(uv_udp_connect) X(uv_udp_getpeername) \
  X(uv_udp_getsockname) X(uv_udp_set_membership) X(uv_udp_set_source_membership) X(uv_udp_set_multicast_loop) X(uv_udp_set_multicast_ttl) \
  X(uv_udp_set_multicast_interface) X(uv_udp_set_broadcast) X(uv_udp_set_ttl) X(uv_udp_send) X(uv_udp_try_send) X(uv_udp_recv_start) \
  X(uv_udp_using_recvmmsg) X(uv_udp_recv_stop) X(uv_udp_get_send_queue_size) X(uv_udp_get_send_queue_count) X(uv_tty_init) \
  X(uv_tty_set_mode) X(uv_tty_reset_mode) X(uv_tty_get_winsize) X(uv_tty_set_vterm_state) X(uv_tty_get_vterm_state) X(uv_guess_handle) \
  X(uv_pipe_init) X(uv_pipe_open) X(uv_pipe_bind) X(uv_pipe_connect) X(uv_pipe_getsockname) X(uv_pipe_getpeername) \
  X(uv_pipe_pending_instances) X(uv_pipe_pending_count) X(uv_pipe_pending_type) X(uv_pipe_chmod) X(uv_poll_init) X(uv_poll_init_socket) \
  X(uv_poll_start) X(uv_poll_stop) X(uv_prepare_init) X(uv_prepare_start) X(uv_prepare_stop) X(uv_check_init) X(uv_check_start) \
  X(uv_check_stop) X(uv_idle_init) X(uv_idle_start) X(uv_idle_stop) X(uv_async_init) X(uv_async_send) X(uv_timer_init) X(uv_timer_start) \
  X(uv_timer_stop) X(uv_timer_again) X(uv_timer_set_repeat) X(uv_timer_get_repeat) X(uv_timer_get_due_in) X(uv_getaddrinfo) \
  X(uv_freeaddrinfo) X(uv_getnameinfo) X(uv_spawn) X(uv_process_kill) X(uv_kill) X(uv_process_get_pid) X(uv_queue_work) X(uv_cancel) \
  X(uv_setup_args) X(uv_get_process_title) X(uv_set_process_title) X(uv_resident_set_memory) X(uv_uptime) X(uv_get_osfhandle) \
  X(uv_open_osfhandle) X(uv_getrusage) X(uv_os_homedir) X(uv_os_tmpdir) X(uv_os_get_passwd) X(uv_os_free_passwd) X(uv_os_getpid) \
  X(uv_os_getppid) X(uv_os_getpriority) X(uv_os_setpriority) X(uv_available_parallelism) X(uv_cpu_info) X(uv_free_cpu_info) \
  X(uv_interface_addresses) X(uv_free_interface_addresses) X(uv_os_environ) X(uv_os_free_environ) X(uv_os_getenv) X(uv_os_setenv) \
  X(uv_os_unsetenv) X(uv_os_gethostname) X(uv_os_uname) X(uv_metrics_idle_time) X(uv_fs_get_type) X(uv_fs_get_result) \
  X(uv_fs_get_system_error) X(uv_fs_get_ptr) X(uv_fs_get_path) X(uv_fs_get_statbuf) X(uv_fs_req_cleanup) X(uv_fs_close) X(uv_fs_open) \
  X(uv_fs_read) X(uv_fs_unlink) X(uv_fs_write) X(uv_fs_copyfile) X(uv_fs_mkdir) X(uv_fs_mkdtemp) X(uv_fs_mkstemp) X(uv_fs_rmdir) \
  X(uv_fs_scandir) X(uv_fs_scandir_next) X(uv_fs_opendir) X(uv_fs_readdir) X(uv_fs_closedir) X(uv_fs_stat) X(uv_fs_fstat) X(uv_fs_rename) \
  X(uv_fs_fsync) X(uv_fs_fdatasync) X(uv_fs_ftruncate) X(uv_fs_sendfile) X(uv_fs_access) X(uv_fs_chmod) X(uv_fs_utime) X(uv_fs_futime) \
  X(uv_fs_lutime) X(uv_fs_lstat) X(uv_fs_link) X(uv_fs_symlink) X(uv_fs_readlink) X(uv_fs_realpath) X(uv_fs_fchmod) X(uv_fs_chown) \
  X(uv_fs_fchown) X(uv_fs_lchown) X(uv_fs_statfs) X(uv_fs_poll_init) X(uv_fs_poll_start) X(uv_fs_poll_stop) X(uv_fs_poll_getpath) \
  X(uv_signal_init) X(uv_signal_start) X(uv_signal_start_oneshot) X(uv_signal_stop) X(uv_loadavg) X(uv_fs_event_init) \
  X(uv_fs_event_start) X(uv_fs_event_stop) X(uv_fs_event_getpath) X(uv_ip4_addr) X(uv_ip6_addr) X(uv_ip4_name) X(uv_ip6_name) \
  X(uv_ip_name) X(uv_inet_ntop) X(uv_inet_pton) X(uv_random) X(uv_if_indextoname) X(uv_if_indextoiid) X(uv_exepath) X(uv_cwd) X(uv_chdir) \
  X(uv_get_free_memory) X(uv_get_total_memory) X(uv_get_constrained_memory) X(uv_hrtime) X(uv_sleep) X(uv_disable_stdio_inheritance) \
  X(uv_dlopen) X(uv_dlclose) X(uv_dlsym) X(uv_dlerror) X(uv_mutex_init) X(uv_mutex_init_recursive) X(uv_mutex_destroy) X(uv_mutex_lock) \
  X(uv_mutex_trylock) X(uv_mutex_unlock) X(uv_rwlock_init) X(uv_rwlock_destroy) X(uv_rwlock_rdlock) X(uv_rwlock_tryrdlock) \
  X(uv_rwlock_rdunlock) X(uv_rwlock_wrlock) X(uv_rwlock_trywrlock) X(uv_rwlock_wrunlock) X(uv_sem_init) X(uv_sem_destroy) X(uv_sem_post) \
  X(uv_sem_wait) X(uv_sem_trywait) X(uv_cond_init) X(uv_cond_destroy) X(uv_cond_signal) X(uv_cond_broadcast) X(uv_barrier_init) \
  X(uv_barrier_destroy) X(uv_barrier_wait) X(uv_cond_wait) X(uv_cond_timedwait) X(uv_once) X(uv_key_create) X(uv_key_delete) \
  X(uv_key_get) X(uv_key_set) X(uv_gettimeofday) X(uv_thread_create) X(uv_thread_create_ex) X(uv_thread_self) X(uv_thread_join) \
  X(uv_thread_equal) X(uv_loop_get_data) X(uv_loop_set_data)
/* clang-format on */

#define X(name) (const void *)name,
const void *const aot_napi_symbols[] = {NAPI_SYMBOLS(X) UV_SYMBOLS(X)};
