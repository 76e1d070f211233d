/* SPDX-License-Identifier: Apache-2.0 */
/* Conversions between types. */
#include "rule/eval.h"
#include "rule/functions.h"
#include "rule/net.h"

#include <math.h>
#include <stdlib.h>

/* The spellings that bool() takes. */
static const struct {
    struct str text;
    bool truth;
} truths[] = {
    {STR_INIT("true"), true},   {STR_INIT("false"), false}, {STR_INIT("TRUE"), true},
    {STR_INIT("FALSE"), false}, {STR_INIT("True"), true},   {STR_INIT("False"), false},
    {STR_INIT("t"), true},      {STR_INIT("f"), false},     {STR_INIT("1"), true},
    {STR_INIT("0"), false},
};

static struct cel_value bad_text(struct cel_run *run, const char *function,
                                 struct cel_value v)
{
    return cel_error(run, "%s() cannot make sense of '%.*s'", function,
                     STR_ARG(cel_text(run, v)));
}

static struct cel_value out_of_range(struct cel_run *run, const char *function)
{
    return cel_error(run, "%s(): the number is out of range", function);
}

static struct cel_value make_uint(uint64_t number)
{
    return (struct cel_value){.kind = CEL_UINT, .natural = number};
}

static struct cel_value make_double(double real)
{
    return (struct cel_value){.kind = CEL_DOUBLE, .real = real};
}

struct cel_value cast_bool(struct cel_run *run, const struct cel_value *args,
                           size_t count)
{
    if (args[0].kind == CEL_BOOL)
        return args[0];
    if (args[0].kind != CEL_STRING)
        return cel_no_overload(run, "bool", args, count);
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++) {
        if (str_eq(args[0].string, truths[i].text))
            return cel_bool(truths[i].truth);
    }
    return bad_text(run, "bool", args[0]);
}

struct cel_value cast_int(struct cel_run *run, const struct cel_value *args,
                          size_t count)
{
    struct cel_value v = args[0];
    int64_t number;
    if (v.kind == CEL_INT)
        return v;
    if (v.kind == CEL_STRING)
        return str_to_int(v.string, &number) ? cel_int(number)
                                             : bad_text(run, "int", v);
    if (v.kind == CEL_UINT && v.natural <= INT64_MAX)
        return cel_int((int64_t)v.natural);
    /* Both ends are left out, since the doubles there stand for others as well. */
    if (v.kind == CEL_DOUBLE && v.real > -0x1p63 && v.real < 0x1p63)
        return cel_int((int64_t)v.real);
    if (v.kind == CEL_UINT || v.kind == CEL_DOUBLE)
        return out_of_range(run, "int");
    return cel_no_overload(run, "int", args, count);
}

static bool read_uint(struct str s, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        uint64_t digit = (uint64_t)(s.ptr[i] - '0');
        if (*out > (UINT64_MAX - digit) / 10)
            return false;
        *out = *out * 10 + digit;
    }
    return s.len > 0;
}

struct cel_value cast_uint(struct cel_run *run, const struct cel_value *args,
                           size_t count)
{
    struct cel_value v = args[0];
    uint64_t number;
    if (v.kind == CEL_UINT)
        return v;
    if (v.kind == CEL_STRING)
        return read_uint(v.string, &number) ? make_uint(number)
                                            : bad_text(run, "uint", v);
    if (v.kind == CEL_INT && v.integer >= 0)
        return make_uint((uint64_t)v.integer);
    if (v.kind == CEL_DOUBLE && v.real >= 0 && v.real < 0x1p64)
        return make_uint((uint64_t)v.real);
    if (v.kind == CEL_INT || v.kind == CEL_DOUBLE)
        return out_of_range(run, "uint");
    return cel_no_overload(run, "uint", args, count);
}

static size_t skip_digits(struct str s, size_t at)
{
    while (at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9')
        at++;
    return at;
}

/* Whether s, without its sign, is a decimal number: strtod would take other things. */
static bool is_decimal(struct str s)
{
    size_t at = skip_digits(s, 0);
    size_t digits = at;
    if (at < s.len && s.ptr[at] == '.') {
        size_t end = skip_digits(s, at + 1);
        digits += end - at - 1;
        at = end;
    }
    if (digits > 0 && at < s.len && (s.ptr[at] == 'e' || s.ptr[at] == 'E')) {
        at++;
        if (at < s.len && (s.ptr[at] == '+' || s.ptr[at] == '-'))
            at++;
        size_t end = skip_digits(s, at);
        return end > at && end == s.len;
    }
    return digits > 0 && at == s.len;
}

static struct cel_value read_double(struct cel_run *run, struct cel_value v)
{
    struct str s = v.string;
    bool negative = s.len > 0 && s.ptr[0] == '-';
    if (s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '+'))
        s = str_slice(s, 1, SIZE_MAX);
    if (str_eq_nocase(s, STR("inf")) || str_eq_nocase(s, STR("infinity")))
        return make_double(negative ? -HUGE_VAL : HUGE_VAL);
    if (str_eq_nocase(s, STR("nan")))
        return make_double(nan(""));
    if (!is_decimal(s))
        return bad_text(run, "double", v);
    if (!cel_spend(run, s.len / 32))
        return cel_spent();
    double real = strtod(arena_cstr(run->arena, s), NULL);
    if (!isfinite(real))
        return out_of_range(run, "double");
    return make_double(negative ? -real : real);
}

struct cel_value cast_double(struct cel_run *run, const struct cel_value *args,
                             size_t count)
{
    struct cel_value v = args[0];
    if (v.kind == CEL_DOUBLE)
        return v;
    if (v.kind == CEL_INT)
        return make_double((double)v.integer);
    if (v.kind == CEL_UINT)
        return make_double((double)v.natural);
    if (v.kind == CEL_STRING)
        return read_double(run, v);
    return cel_no_overload(run, "double", args, count);
}

static bool is_utf8(struct str s)
{
    for (size_t at = 0; at < s.len;) {
        size_t len = str_char_len(s, at);
        if (len == 1 && (unsigned char)s.ptr[at] >= 0x80)
            return false;
        at += len;
    }
    return true;
}

struct cel_value cast_string(struct cel_run *run, const struct cel_value *args,
                             size_t count)
{
    struct cel_value v = args[0];
    switch (v.kind) {
    case CEL_STRING:
        return v;
    case CEL_BYTES:
        if (!is_utf8(v.string))
            return cel_error(run, "string(): these bytes are not UTF-8");
        return cel_string(v.string);
    case CEL_IP:
    case CEL_CIDR:
        return cel_string(net_text(run->arena, v.address, v.kind == CEL_CIDR));
    case CEL_BOOL:
    case CEL_INT:
    case CEL_UINT:
    case CEL_DOUBLE:
    case CEL_TYPE:
        return cel_string(cel_text(run, v));
    case CEL_NULL:
    case CEL_LIST:
    case CEL_MAP:
    case CEL_TREE:
    case CEL_OBJECT:
    case CEL_ERROR:
    case CEL_UNKNOWN:
        break;
    }
    return cel_no_overload(run, "string", args, count);
}

struct cel_value cast_bytes(struct cel_run *run, const struct cel_value *args,
                            size_t count)
{
    struct cel_value v = args[0];
    if (v.kind != CEL_STRING && v.kind != CEL_BYTES)
        return cel_no_overload(run, "bytes", args, count);
    v.kind = CEL_BYTES;
    return v;
}

struct cel_value cast_dyn(struct cel_run *run, const struct cel_value *args,
                          size_t count)
{
    (void)run;
    (void)count;
    return args[0];
}

struct cel_value cast_type(struct cel_run *run, const struct cel_value *args,
                           size_t count)
{
    (void)run;
    (void)count;
    return (struct cel_value){
        .kind = CEL_TYPE,
        .string = str_from(cel_kind_name(args[0])),
    };
}
