/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/shape.h"

#include "rule/net.h"
#include "rule/regex.h"

enum { ACCOUNT_DIGITS = 12, PORT_MAX = 65535, FEBRUARY = 2 };

static bool is_filled(const struct value *v)
{
    return v->count > 0;
}

static bool is_all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

static bool is_account(const struct value *v)
{
    return v->count == ACCOUNT_DIGITS && is_all_digits(value_str(v));
}

static bool is_cidr(const struct value *v)
{
    struct cel_address block;
    return net_block(value_str(v), NET_DOTTED, &block);
}

static bool is_port(const struct value *v)
{
    return v->integer >= 0 && v->integer <= PORT_MAX;
}

static bool is_share(const struct value *v)
{
    double share = v->kind == VALUE_INT ? (double)v->integer : v->real;
    return share > 0 && share <= 1;
}

static bool is_pattern(const struct value *v)
{
    char fault[256];
    return !regex_fault(value_str(v), fault, sizeof fault);
}

static bool is_parameter(const struct value *v)
{
    for (size_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        if (v->items[i].kind != VALUE_STRING)
            return false;
    return true;
}

/* The number that digits from, to exclusive, of s are; 0 where they are none. */
static int64_t number_at(struct str s, size_t from, size_t to)
{
    int64_t number = 0;
    struct str digits = str_slice(s, from, to - from);
    return is_all_digits(digits) && str_to_int(digits, &number) ? number : 0;
}

/* Days of the month in the Gregorian calendar; 0 for a month that there is not. */
static int64_t days_of(int64_t year, int64_t month)
{
    static const int64_t days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12)
        return 0;
    return days[month] + (leap && month == FEBRUARY);
}

static bool is_date(const struct value *v)
{
    struct str s = value_str(v);
    if (s.len != sizeof "YYYY-MM-DD" - 1 || s.ptr[4] != '-' || s.ptr[7] != '-')
        return false;
    int64_t year = number_at(s, 0, 4);
    int64_t day = number_at(s, 8, 10);
    return year > 0 && day > 0 && day <= days_of(year, number_at(s, 5, 7));
}

/* FORMAT or FORMAT=FILE; which formats there are the row's words say. */
static bool is_report(const struct value *v)
{
    struct str s = value_str(v);
    return s.len > 0 && s.ptr[0] != '=' && s.ptr[s.len - 1] != '=';
}

const struct shape shape_map = {
    .wanted = "a map",
    .kinds = SHAPE_MAP,
};

const struct shape shape_list = {
    .wanted = "a list",
    .kinds = SHAPE_LIST,
};

const struct shape shape_text = {
    .wanted = "text",
    .kinds = SHAPE_STRING,
    .fits = is_filled,
    .json = "{\"minLength\": 1}",
};

const struct shape shape_bool = {
    .wanted = "true or false",
    .kinds = SHAPE_BOOL,
};

const struct shape shape_scalar = {
    .wanted = "text, a number, true or false",
    .kinds = SHAPE_STRING | SHAPE_INT | SHAPE_DOUBLE | SHAPE_BOOL,
};

const struct shape shape_word = {
    .wanted = "one of",
    .kinds = SHAPE_STRING,
};

const struct shape shape_tags = {
    .wanted = "a list of tag keys, or a map of them",
    .kinds = SHAPE_LIST | SHAPE_MAP,
};

const struct shape shape_demand = {
    .wanted = "a map with 'values' or 'pattern', or nothing",
    .kinds = SHAPE_MAP | SHAPE_NULL,
};

const struct shape shape_pattern = {
    .wanted = "a regular expression",
    .kinds = SHAPE_STRING,
    .fits = is_pattern,
    .json = "{\"format\": \"regex\"}",
};

const struct shape shape_image = {
    .wanted = "an image id, or a map with 'owner', 'name' or 'ssm'",
    .kinds = SHAPE_STRING | SHAPE_MAP,
    .fits = is_filled,
    .json = "{\"minLength\": 1, \"minProperties\": 1}",
};

const struct shape shape_cidr = {
    .wanted = "an address range such as 10.0.0.0/8",
    .kinds = SHAPE_STRING,
    .fits = is_cidr,
    .json = "{\"pattern\": \"^[0-9A-Fa-f:.]+/[0-9]+$\"}",
};

const struct shape shape_port = {
    .wanted = "a port number, 0 to 65535",
    .kinds = SHAPE_INT,
    .fits = is_port,
    .json = "{\"minimum\": 0, \"maximum\": 65535}",
};

const struct shape shape_share = {
    .wanted = "a number above 0 and at most 1",
    .kinds = SHAPE_INT | SHAPE_DOUBLE,
    .fits = is_share,
    .json = "{\"exclusiveMinimum\": 0, \"maximum\": 1}",
};

const struct shape shape_rule = {
    .wanted = "a rule's id, its name, a category or a pattern such as 'sg-*'",
    .kinds = SHAPE_STRING,
    .fits = is_filled,
    .json = "{\"minLength\": 1}",
};

const struct shape shape_account = {
    .wanted = "twelve digits in quotes, such as '123456789012'",
    .kinds = SHAPE_STRING,
    .fits = is_account,
    .json = "{\"pattern\": \"^[0-9]{12}$\"}",
};

const struct shape shape_parameter = {
    .wanted = "text, a number, true or false, or a list of texts",
    .kinds = SHAPE_STRING | SHAPE_INT | SHAPE_DOUBLE | SHAPE_BOOL | SHAPE_LIST,
    .fits = is_parameter,
    .json = "{\"items\": {\"type\": \"string\"}}",
};

const struct shape shape_date = {
    .wanted = "a day of the calendar, such as 2027-01-31",
    .kinds = SHAPE_STRING,
    .fits = is_date,
    .json = "{\"format\": \"date\", \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"}",
};

const struct shape shape_report = {
    .wanted = "a report's format, or FORMAT=FILE",
    .kinds = SHAPE_STRING,
    .fits = is_report,
};

bool shape_accepts(const struct shape *s, const struct value *v)
{
    if (v->kind > VALUE_MAP || (s->kinds & 1U << v->kind) == 0)
        return false;
    return s->fits == NULL || s->fits(v);
}
