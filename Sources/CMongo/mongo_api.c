#include "mongo_api.h"

#include <dlfcn.h>
#include <string.h>

static const char *const names[] = {
    "mongoc_init",
    "mongoc_log_set_handler",
    "mongoc_uri_new_with_error",
    "mongoc_uri_destroy",
    "mongoc_uri_has_option",
    "mongoc_uri_get_option_as_int32",
    "mongoc_uri_set_option_as_int32",
    "mongoc_client_new_from_uri_with_error",
    "mongoc_client_destroy",
    "mongoc_client_set_error_api",
    "mongoc_client_set_appname",
    "mongoc_client_get_read_prefs",
    "mongoc_client_select_server",
    "mongoc_server_description_id",
    "mongoc_server_description_destroy",
    "mongoc_client_start_session",
    "mongoc_client_session_append",
    "mongoc_client_session_destroy",
    "mongoc_client_read_command_with_opts",
    "mongoc_client_command_with_opts",
    "bson_init",
    "bson_init_static",
    "bson_destroy",
    "bson_get_data",
    "bson_append_int32",
    "bson_init_from_json",
};

_Static_assert(
    sizeof names / sizeof *names == sizeof(mongo_api) / sizeof(void (*)(void)),
    "one name for each function, in their order");

bool mongo_api_load(mongo_api *api, const char **message) {
  void *library = dlopen("libmongoc-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    *message = dlerror();
    return false;
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *function = dlsym(library, names[i]);
    if (!function) {
      *message = dlerror();
      return false;
    }
    memcpy((char *)api + i * sizeof function, &function, sizeof function);
  }
  return true;
}
