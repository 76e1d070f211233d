/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/net.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static struct arena arena;

static void setup(void)
{
    arena_init(&arena);
}

static void teardown(void)
{
    arena_finish(&arena);
}

static struct cel_address read_any(const char *text)
{
    struct cel_address a = {0};
    struct str s = str_from(text);
    bool block = str_find_char(s, '/') != SIZE_MAX;
    ck_assert_msg(block ? net_block(s, NET_DOTTED, &a) : net_address(s, NET_DOTTED, &a),
                  "%s", text);
    return a;
}

static const struct {
    const char *written;
    const char *canonical;
} addresses[] = {
    {"0.0.0.0", "0.0.0.0"},
    {"255.255.255.255", "255.255.255.255"},
    {"::", "::"},
    {"0:0:0:0:0:0:0:0", "::"},
    {"0000:0000:0000:0000:0000:0000:0000:0000", "::"},
    {"::1", "::1"},
    {"1::", "1::"},
    {"0:0::0", "::"},
    {"2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"},
    {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
    {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},
    {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
    {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
    {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
    {"1:2:3::5:6:7:8", "1:2:3:0:5:6:7:8"},
    {"fe80:0000::00ab", "fe80::ab"},
    {"::ffff:c0a8:1", "::ffff:192.168.0.1"},
    {"0:0:0:0:0:FFFF:C0A8:0001", "::ffff:192.168.0.1"},
    {"::c0a8:1", "::c0a8:1"},
};

START_TEST(addresses_in_every_spelling)
{
    struct cel_address a;
    ck_assert(net_address(str_from(addresses[_i].written), NET_STRICT, &a));
    struct str text = net_text(&arena, &a, false);
    ck_assert_msg(str_eq(text, str_from(addresses[_i].canonical)), "%.*s",
                  STR_ARG(text));
}
END_TEST

static const char *const no_addresses[] = {
    "",
    ":",
    ":::",
    "1",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.",
    ".1.2.3.4",
    "1..2.3",
    "256.1.1.1",
    "1.2.3.04",
    "1.2.3.0x4",
    "+1.2.3.4",
    "1.2.3.4 ",
    " 1.2.3.4",
    "1.2.3.4/8",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "::1:2:3:4:5:6:7:8",
    "1:2:3:4::5:6:7:8",
    "1::2::3",
    ":1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:",
    "::12345",
    "::g",
    "::1%eth0",
    "[::1]",
    "::-1",
    "1.2.3.4::",
    "::1.2.3.4:5",
};

START_TEST(what_is_no_address)
{
    struct cel_address a;
    ck_assert(!net_address(str_from(no_addresses[_i]), NET_STRICT, &a));
    ck_assert(!net_address(str_from(no_addresses[_i]), NET_DOTTED, &a));
}
END_TEST

static const struct {
    const char *written;
    const char *canonical; /* NULL: none */
} dotted[] = {
    {"::ffff:192.168.0.1", "::ffff:192.168.0.1"},
    {"::FFFF:10.0.0.1", "::ffff:10.0.0.1"},
    {"0:0:0:0:0:ffff:10.0.0.1", "::ffff:10.0.0.1"},
    {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
    {"::1.2.3.4", "::102:304"},
    {"::1.2.3", NULL},
    {"::1.2.3.456", NULL},
    {"1:2:3:4:5:6:7:1.2.3.4", NULL},
    {"1:2:3:4:5:1.2.3.4", NULL},
};

START_TEST(dotted_quads_in_ipv6)
{
    struct cel_address a;
    struct str text = str_from(dotted[_i].written);
    ck_assert(!net_address(text, NET_STRICT, &a));
    ck_assert_int_eq(net_address(text, NET_DOTTED, &a), dotted[_i].canonical != NULL);
    if (dotted[_i].canonical == NULL)
        return;
    struct str shown = net_text(&arena, &a, false);
    ck_assert_msg(str_eq(shown, str_from(dotted[_i].canonical)), "%.*s",
                  STR_ARG(shown));
}
END_TEST

static const struct {
    const char *written;
    const char *masked; /* NULL: no block */
} blocks[] = {
    {"10.1.2.3/8", "10.0.0.0/8"},
    {"10.1.2.3/0", "0.0.0.0/0"},
    {"10.1.2.3/32", "10.1.2.3/32"},
    {"255.255.255.255/31", "255.255.255.254/31"},
    {"192.168.77.0/17", "192.168.0.0/17"},
    {"2001:db8:ffff::1/33", "2001:db8:8000::/33"},
    {"ffff::/0", "::/0"},
    {"::1/128", "::1/128"},
    {"::ffff:c0a8:7/112", "::ffff:192.168.0.0/112"},
    {"10.0.0.0/33", NULL},
    {"10.0.0.0/", NULL},
    {"10.0.0.0", NULL},
    {"/8", NULL},
    {"10.0.0.0/08", NULL},
    {"10.0.0.0/+8", NULL},
    {"10.0.0.0/8/8", NULL},
    {"10.0.0.0/256", NULL},
    {"10.0.0.0/2560", NULL},
    {"10.0.0.0/255.0.0.0", NULL},
    {"::/129", NULL},
    {"::/1000", NULL},
};

START_TEST(blocks_and_masks)
{
    struct cel_address a;
    bool good = net_block(str_from(blocks[_i].written), NET_STRICT, &a);
    ck_assert_int_eq(good, blocks[_i].masked != NULL);
    if (!good)
        return;
    struct cel_address masked = net_masked(&a);
    struct str text = net_text(&arena, &masked, true);
    ck_assert_msg(str_eq(text, str_from(blocks[_i].masked)), "%.*s", STR_ARG(text));
    ck_assert(net_covers(&masked, &a) && net_covers(&a, &masked));
}
END_TEST

static const struct {
    const char *outer;
    const char *inner;
    bool covers;
} pairs[] = {
    {"10.0.0.0/8", "10.255.255.255", true},
    {"10.0.0.0/8", "11.0.0.0", false},
    {"10.0.0.0/8", "10.0.0.0/8", true},
    {"10.0.0.0/8", "10.0.0.0/7", false},
    {"10.0.0.0/8", "10.200.0.0/16", true},
    {"0.0.0.0/0", "203.0.113.9", true},
    {"0.0.0.0/0", "0.0.0.0/1", true},
    {"0.0.0.0/1", "128.0.0.0/1", false},
    {"::/0", "2001:db8::/32", true},
    {"::/0", "10.0.0.1", false},
    {"::/0", "::ffff:10.0.0.1", false},
    {"0.0.0.0/0", "::1", false},
    {"0.0.0.0/0", "::ffff:10.0.0.1", true},
    {"::ffff:0:0/96", "10.0.0.1", true},
    {"::ffff:10.0.0.0/104", "10.0.0.0/8", true},
    {"::ffff:10.0.0.0/104", "11.0.0.0/8", false},
    {"::ffff:0:0/95", "10.0.0.1", false},
    {"2001:db8::/33", "2001:db8:8000::", false},
    {"10.0.0.1", "10.0.0.1", true},
    {"10.0.0.1", "10.0.0.1/31", false},
};

START_TEST(covering)
{
    struct cel_address outer = read_any(pairs[_i].outer);
    struct cel_address inner = read_any(pairs[_i].inner);
    ck_assert_int_eq(net_covers(&outer, &inner), pairs[_i].covers);
}
END_TEST

START_TEST(equality_across_spellings)
{
    struct cel_address plain = read_any("10.0.0.1");
    struct cel_address mapped = read_any("::ffff:a00:1");
    struct cel_address other = read_any("::a00:1");
    ck_assert(net_equal(&plain, &mapped) && !net_equal(&plain, &other));
    ck_assert(net_is_ipv4(&plain) && net_is_ipv4(&mapped) && !net_is_ipv4(&other));
    plain = read_any("10.0.0.0/8");
    mapped = read_any("::ffff:a00:0/104");
    other = read_any("10.0.0.0/9");
    ck_assert(net_equal(&plain, &mapped) && !net_equal(&plain, &other));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("rule/net");
    TCase *t = tcase_create("net");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, addresses_in_every_spelling, 0, ROWS(addresses));
    tcase_add_loop_test(t, what_is_no_address, 0, ROWS(no_addresses));
    tcase_add_loop_test(t, dotted_quads_in_ipv6, 0, ROWS(dotted));
    tcase_add_loop_test(t, blocks_and_masks, 0, ROWS(blocks));
    tcase_add_loop_test(t, covering, 0, ROWS(pairs));
    tcase_add_test(t, equality_across_spellings);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    SRunner *r = srunner_create(suite());
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
