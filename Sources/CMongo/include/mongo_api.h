#ifndef COLUBER_MONGO_API_H
#define COLUBER_MONGO_API_H

// The functions of libmongoc 1.x that Coluber calls, found when the first connection is made: nothing
// that reads no server needs the library, or waits for it to load. Their types restate the library's
// stable binary interface (libmongoc-1.0.so.0).

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct mongoc_client mongoc_client;
typedef struct mongoc_session mongoc_session;
typedef struct mongoc_uri mongoc_uri;
typedef struct mongoc_server mongoc_server;
typedef struct mongoc_read_prefs mongoc_read_prefs;

/// `bson_error_t`.
typedef struct {
  uint32_t domain;
  uint32_t code;
  char message[504];
} mongo_error;

/// The bytes and the alignment of a `bson_t`, of which nothing else is known here.
enum { mongo_document_size = 128 };

/// The domain of errors that the server answered, in version 2 of the error interface.
enum { mongo_server_domain = 17 };

typedef struct {
  void (*_Nonnull mongoc_init)(void);
  void (*_Nonnull mongoc_log_set_handler)(void *_Nullable handler, void *_Nullable context);

  mongoc_uri *_Nullable (*_Nonnull mongoc_uri_new_with_error)(
      const char *_Nonnull text, mongo_error *_Nonnull error);
  void (*_Nonnull mongoc_uri_destroy)(mongoc_uri *_Nonnull uri);
  bool (*_Nonnull mongoc_uri_has_option)(const mongoc_uri *_Nonnull uri, const char *_Nonnull name);
  int32_t (*_Nonnull mongoc_uri_get_option_as_int32)(
      const mongoc_uri *_Nonnull uri, const char *_Nonnull name, int32_t fallback);
  bool (*_Nonnull mongoc_uri_set_option_as_int32)(
      mongoc_uri *_Nonnull uri, const char *_Nonnull name, int32_t value);

  mongoc_client *_Nullable (*_Nonnull mongoc_client_new_from_uri_with_error)(
      const mongoc_uri *_Nonnull uri, mongo_error *_Nonnull error);
  void (*_Nonnull mongoc_client_destroy)(mongoc_client *_Nonnull client);
  bool (*_Nonnull mongoc_client_set_error_api)(mongoc_client *_Nonnull client, int32_t version);
  bool (*_Nonnull mongoc_client_set_appname)(
      mongoc_client *_Nonnull client, const char *_Nonnull name);
  const mongoc_read_prefs *_Nullable (*_Nonnull mongoc_client_get_read_prefs)(
      const mongoc_client *_Nonnull client);
  mongoc_server *_Nullable (*_Nonnull mongoc_client_select_server)(
      mongoc_client *_Nonnull client, bool for_writes, const mongoc_read_prefs *_Nullable preference,
      mongo_error *_Nonnull error);
  uint32_t (*_Nonnull mongoc_server_description_id)(const mongoc_server *_Nonnull server);
  void (*_Nonnull mongoc_server_description_destroy)(mongoc_server *_Nonnull server);
  mongoc_session *_Nullable (*_Nonnull mongoc_client_start_session)(
      mongoc_client *_Nonnull client, const void *_Nullable options, mongo_error *_Nonnull error);
  bool (*_Nonnull mongoc_client_session_append)(
      const mongoc_session *_Nonnull session, void *_Nonnull options, mongo_error *_Nonnull error);
  void (*_Nonnull mongoc_client_session_destroy)(mongoc_session *_Nonnull session);
  bool (*_Nonnull mongoc_client_read_command_with_opts)(
      mongoc_client *_Nonnull client, const char *_Nonnull database, const void *_Nonnull command,
      const mongoc_read_prefs *_Nullable preference, const void *_Nullable options,
      void *_Nonnull reply, mongo_error *_Nonnull error);
  bool (*_Nonnull mongoc_client_command_with_opts)(
      mongoc_client *_Nonnull client, const char *_Nonnull database, const void *_Nonnull command,
      const mongoc_read_prefs *_Nullable preference, const void *_Nullable options,
      void *_Nonnull reply, mongo_error *_Nonnull error);

  void (*_Nonnull bson_init)(void *_Nonnull document);
  bool (*_Nonnull bson_init_static)(
      void *_Nonnull document, const uint8_t *_Nonnull bytes, size_t count);
  void (*_Nonnull bson_destroy)(void *_Nonnull document);
  const uint8_t *_Nonnull (*_Nonnull bson_get_data)(const void *_Nonnull document);
  bool (*_Nonnull bson_append_int32)(
      void *_Nonnull document, const char *_Nonnull key, int length, int32_t value);
  bool (*_Nonnull bson_init_from_json)(
      void *_Nonnull document, const char *_Nonnull text, intptr_t length,
      mongo_error *_Nonnull error);
} mongo_api;

/// Loads the library into `api`; false, with the loader's message, where that fails.
bool mongo_api_load(mongo_api *_Nonnull api, const char *_Nullable *_Nonnull message);

#endif
