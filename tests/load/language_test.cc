#include "generator/load/language.h"

#include <doctest/doctest.h>

using namespace debrief;

TEST_CASE("a language is known by its script, else by its commonest words") {
  CHECK(language_of("The checkout was down and we rolled back, which took an hour.") == "en");
  CHECK(language_of("缓存连接池耗尽导致 checkout-api 超时，OOMKilled 后恢复") == "zh");
  CHECK(language_of("デプロイ後に API が 503 を返した。") == "ja");
  CHECK(language_of("배포 후 서버가 응답하지 않았다 (HTTP 503).") == "ko");
  CHECK(language_of("O serviço não foi restaurado para os clientes com dados.") == "pt");
  CHECK(language_of("El servicio no se restauró por una falla del disco y las colas.") == "es");
  CHECK(language_of("curl -X POST /v1/x 503") == "");
  CHECK(language_of("") == "");
}
