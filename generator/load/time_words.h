// The words of dates and times: months, days of the week, "about" before a time and behind it. English, Portuguese, Spanish,
// German, French, Chinese, Japanese and Korean; lower case.
#pragma once

#include <string_view>

#include "generator/load/byte_index.h"

namespace debrief {

struct MonthName {
  std::string_view name;
  int month;
};
inline constexpr MonthName months[] = {
    {"january", 1},    {"february", 2},  {"march", 3},      {"april", 4},     {"may", 5},       {"june", 6},
    {"july", 7},       {"august", 8},    {"september", 9},  {"october", 10},  {"november", 11}, {"december", 12},
    {"jan", 1},        {"feb", 2},       {"mar", 3},        {"apr", 4},       {"jun", 6},       {"jul", 7},
    {"aug", 8},        {"sept", 9},      {"sep", 9},        {"oct", 10},      {"nov", 11},      {"dec", 12},
    {"janeiro", 1},    {"fevereiro", 2}, {"março", 3},      {"marco", 3},     {"abril", 4},     {"maio", 5},
    {"junho", 6},      {"julho", 7},     {"agosto", 8},     {"setembro", 9},  {"outubro", 10},  {"novembro", 11},
    {"dezembro", 12},  {"fev", 2},       {"abr", 4},        {"mai", 5},       {"ago", 8},       {"set", 9},
    {"out", 10},       {"dez", 12},      {"enero", 1},      {"febrero", 2},   {"marzo", 3},     {"mayo", 5},
    {"junio", 6},      {"julio", 7},     {"septiembre", 9}, {"setiembre", 9}, {"octubre", 10},  {"noviembre", 11},
    {"diciembre", 12}, {"ene", 1},       {"dic", 12},       {"januar", 1},    {"februar", 2},   {"märz", 3},
    {"juni", 6},       {"juli", 7},      {"oktober", 10},   {"dezember", 12}, {"okt", 10},      {"janvier", 1},
    {"février", 2},    {"mars", 3},      {"avril", 4},      {"juin", 6},      {"juillet", 7},   {"août", 8},
    {"septembre", 9},  {"octobre", 10},  {"décembre", 12},
};
inline constexpr std::string_view weekdays[] = {
    "monday",     "tuesday",       "wednesday",   "thursday",     "friday",       "saturday",    "sunday",   "mon",
    "tues",       "tue",           "wed",         "thurs",        "thur",         "thu",         "fri",      "sat",
    "sun",        "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado",   "domingo",
    "lunes",      "martes",        "miércoles",   "jueves",       "viernes",      "montag",      "dienstag", "mittwoch",
    "donnerstag", "freitag",       "samstag",     "sonntag",      "lundi",        "mardi",       "mercredi", "jeudi",
    "vendredi",   "samedi",        "dimanche",
};
inline constexpr std::string_view approximations[] = {"~",
                                                      "≈",
                                                      "≃",
                                                      "～",
                                                      "〜",
                                                      "approximately",
                                                      "approx.",
                                                      "approx",
                                                      "around",
                                                      "about",
                                                      "circa",
                                                      "ca.",
                                                      "c.",
                                                      "roughly",
                                                      "大约",
                                                      "大約",
                                                      "约",
                                                      "約",
                                                      "aprox.",
                                                      "por volta de",
                                                      "por volta das",
                                                      "alrededor de",
                                                      "hacia las",
                                                      "gegen",
                                                      "vers"};
inline constexpr std::string_view afterwards[] = {"頃",   "顷",   "ごろ", "ころ", "左右",
                                                  "前後", "前后", "许",   "경",   "쯤"};  // "about", after the clock

inline constexpr auto month_index = index_of(months, [](auto& m) { return m.name; });
inline constexpr auto weekday_index = index_of(weekdays);
inline constexpr auto approximation_index = index_of(approximations);

// The first bytes of every word with which a time may begin, clocks in words and the T of "T+5" included.
const Beginnings& time_beginnings();

}  // namespace debrief
