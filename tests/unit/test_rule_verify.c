/* SPDX-License-Identifier: Apache-2.0 */
#include "cel_sample.h"

#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static void setup(void)
{
    sample_open("{}");
    sample_bind("resource", (struct cel_value){.kind = CEL_OBJECT});
}

static const char *const good[] = {
    "self.a.b == resource.x",
    "self.l.all(x, x.y > 0 && self.z)",
    "self.l.all(i, x, i > 0 && x)",
    "self.l.exists(self, self.x)",
    "[1].map(x, [x].map(y, x + y))",
    "ip.isCanonical(self.a)",
    "type(1) == int || type(null) == null_type",
    ".self.x == .size(self)",
    "has(self.a.b) && self['x'] in {self.k: resource.v}",
    "self.a.substring(1).substring(1, 2).matches('^a|b$')",
    "self.a.matches(self.b)",
    "true ? 1 : -2",
};

START_TEST(accepting)
{
    struct expr_error e = {0};
    ck_assert_msg(cel_check(&sample_run, sample_parse(good[_i]), &e), "%s: %u: %s",
                  good[_i], e.offset, e.message);
}
END_TEST

static const struct {
    const char *text;
    uint32_t offset;
    const char *message;
} refused[] = {
    {"slef.a == 1",                 0,  "unknown name 'slef', did you mean 'self'?"        },
    {"true || Resource.a",          8,  "unknown name 'Resource', did you mean 'resource'?"},
    {"bucket.a",                    0,  "unknown name 'bucket'"                            },
    {".itself",                     0,  "unknown name 'itself', did you mean 'self'?"      },
    {"self.l.all(x, y)",            14, "unknown name 'y'"                                 },
    {"self.l.all(elem, elm > 1)",   17, "unknown name 'elm', did you mean 'elem'?"         },
    {"self.l.all(x, true) && x",    23, "unknown name 'x'"                                 },
    {"x.all(x, x)",                 0,  "unknown name 'x'"                                 },
    {"self.l.map(x, .x)",           14, "unknown name 'x'"                                 },
    {"sise(self)",                  0,  "unknown function 'sise', did you mean 'size'?"    },
    {"frobnicate(self)",            0,  "unknown function 'frobnicate'"                    },
    {"startsWith(self, 'a')",       0,  "unknown function 'startsWith'"                    },
    {"self.a.startswith('a')",      7,
     "unknown method 'startswith', did you mean 'startsWith'?"                             },
    {"self.a.ip('a')",              7,  "ip() takes 0 arguments, not 1"                    },
    {"size()",                      0,  "size() takes 1 argument, not 0"                   },
    {"self.a.substring()",          7,  "substring() takes 1 to 2 arguments, not 0"        },
    {"self.a.startsWith('a', 'b')", 7,  "startsWith() takes 1 argument, not 2"             },
    {"{1: [nobody]}",               5,  "unknown name 'nobody'"                            },
    {"self[nobody]",                5,  "unknown name 'nobody'"                            },
    {"has(nobody.x)",               4,  "unknown name 'nobody'"                            },
    {"self.a ? 1 : nobody",         13, "unknown name 'nobody'"                            },
    {"size(nobody)",                5,  "unknown name 'nobody'"                            },
    {"nobody.size()",               0,  "unknown name 'nobody'"                            },
    {"ip.isCanonical(nobody)",      15, "unknown name 'nobody'"                            },
    {"ip.isCannonical(self)",       3,  "unknown method 'isCannonical'"                    },
    {"self.a.matches('(')",         15, "bad pattern: missing closing parenthesis"         },
    {"matches(self.a, '[')",        16,
     "bad pattern: missing terminating ] for character class"                              },
};

START_TEST(refusing)
{
    struct expr_error e = {0};
    ck_assert(!cel_check(&sample_run, sample_parse(refused[_i].text), &e));
    ck_assert_msg(strcmp(e.message, refused[_i].message) == 0, "%s: %s",
                  refused[_i].text, e.message);
    ck_assert_msg(e.offset == refused[_i].offset, "%s: %u", refused[_i].text, e.offset);
}
END_TEST

START_TEST(qualified_names)
{
    struct expr_error e = {0};
    const struct expr *x = sample_parse("a.b.c > a.b.d");
    sample_bind("a.b", cel_int(1));
    ck_assert(!cel_check(&sample_run, x, &e));
    sample_run.qualified = true;
    ck_assert(cel_check(&sample_run, x, &e));
    ck_assert(!cel_check(&sample_run, sample_parse("a.c"), &e));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("rule/verify");
    TCase *t = tcase_create("verify");
    tcase_add_checked_fixture(t, setup, sample_close);
    tcase_add_loop_test(t, accepting, 0, ROWS(good));
    tcase_add_loop_test(t, refusing, 0, ROWS(refused));
    tcase_add_test(t, qualified_names);
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
