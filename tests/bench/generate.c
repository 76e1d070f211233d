/* SPDX-License-Identifier: Apache-2.0 */
/*
 * generate KIND json|yaml COUNT - writes a template to measure with, always the same:
 *   resources   COUNT resources of a realistic mix
 *   conditions  COUNT resources over which 30 independent conditions are spread
 *   stacks      COUNT nested stacks, each with a condition and fed by the one before
 *   child       what those stacks name: COUNT resources under one condition
 *   findings    COUNT resources with a finding each
 */
#include "mix.h"

#include <stdlib.h>
#include <string.h>

enum { CONDITIONS = 30, CONDITIONS_A_RESOURCE = 4 };

static void parameter(struct emit *e, const char *name, const char *fallback)
{
    emit_map(e, name);
    emit_text(e, "Type", "String");
    if (fallback != NULL)
        emit_text(e, "Default", "%s", fallback);
    emit_close(e);
}

static void flag_parameter(struct emit *e, const char *name)
{
    emit_map(e, name);
    emit_text(e, "Type", "String");
    emit_text(e, "Default", "false");
    emit_list(e, "AllowedValues");
    emit_text(e, NULL, "true");
    emit_text(e, NULL, "false");
    emit_close(e);
    emit_close(e);
}

static void equals(struct emit *e, const char *name, const char *flag,
                   const char *value)
{
    char elements[200];
    (void)snprintf(elements, sizeof elements,
                   e->json ? "{\"Ref\": \"%s\"}, \"%s\"" : "!Ref '%s', '%s'", flag,
                   value);
    emit_list_call(e, name, "Equals", elements);
}

/* "Name7" for e.g. numbered flags; the buffer is the caller's. */
static const char *numbered(char out[64], const char *name, int number)
{
    (void)snprintf(out, 64, "%s%d", name, number);
    return out;
}

static void images(struct emit *e)
{
    static const char *const regions[] = {"eu-central-1", "eu-west-1", "us-east-1",
                                          "us-west-2"};
    emit_map(e, "Mappings");
    emit_map(e, "Images");
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
        emit_map(e, regions[i]);
        emit_text(e, "Base", "ami-0abcdef12345678%zu0", i);
        emit_close(e);
    }
    emit_close(e);
    emit_close(e);
}

static void resources(struct emit *e, int count)
{
    emit_map(e, "Parameters");
    parameter(e, "Env", "dev");
    parameter(e, "InstanceType", "m6i.large");
    parameter(e, "SubnetId", NULL);
    parameter(e, "VpcId", NULL);
    parameter(e, "KeyArn", NULL);
    emit_close(e);
    images(e);
    emit_map(e, "Conditions");
    equals(e, "IsProd", "Env", "prod");
    emit_close(e);
    emit_map(e, "Resources");
    for (int i = 0; i < count; i++) {
        const struct mix_kind *kind = &mix_kinds[i % MIX_KINDS];
        char name[64];
        (void)snprintf(name, sizeof name, "%s%05d", kind->name, i);
        emit_map(e, name);
        emit_text(e, "Type", "%s", kind->type);
        emit_map(e, "Properties");
        kind->properties(e, i);
        emit_close(e);
        emit_close(e);
    }
    emit_close(e);
}

static void flags(struct emit *e, int count)
{
    char name[64];
    char flag[64];
    emit_map(e, "Parameters");
    for (int i = 0; i < count; i++)
        flag_parameter(e, numbered(name, "Flag", i));
    emit_close(e);
    emit_map(e, "Conditions");
    for (int i = 0; i < count; i++)
        equals(e, numbered(name, "Has", i), numbered(flag, "Flag", i), "true");
    emit_close(e);
}

static void conditional_ingress(struct emit *e, int condition, int i)
{
    char elements[200];
    (void)snprintf(elements, sizeof elements,
                   e->json ? "\"Has%d\", \"10.%d.0.0/16\", \"%s\""
                           : "Has%d, 10.%d.0.0/16, %s",
                   condition, i % 200, i % 50 == 3 ? "0.0.0.0/0" : "192.168.0.0/16");
    emit_map(e, NULL);
    emit_text(e, "IpProtocol", "tcp");
    emit_bare(e, "FromPort", "22");
    emit_bare(e, "ToPort", "22");
    emit_list_call(e, "CidrIp", "If", elements);
    emit_close(e);
}

static void conditions(struct emit *e, int count)
{
    char name[64];
    flags(e, CONDITIONS);
    emit_map(e, "Resources");
    for (int i = 0; i < count; i++) {
        emit_map(e, numbered(name, "Group", i));
        emit_text(e, "Type", "AWS::EC2::SecurityGroup");
        if (i % 5 == 0)
            emit_text(e, "Condition", "Has%d", i % CONDITIONS);
        emit_map(e, "Properties");
        emit_text(e, "GroupDescription", "Group %d", i);
        emit_list(e, "SecurityGroupIngress");
        for (int k = 0; k < CONDITIONS_A_RESOURCE; k++)
            conditional_ingress(e, (i * (2 * k + 1) + 7 * k) % CONDITIONS, i);
        emit_close(e);
        emit_close(e);
        emit_close(e);
    }
    emit_close(e);
}

/* The parameter of a nested stack: an output of the one before, where that exists. */
static void stack_parameters(struct emit *e, int i)
{
    char elements[200];
    emit_map(e, "Parameters");
    emit_call(e, "Flag0", "Ref", "Flag%d", i);
    if (i > 0) {
        (void)snprintf(elements, sizeof elements,
                       e->json ? "\"Has%d\", {\"Fn::GetAtt\": [\"Stack%d\", "
                                 "\"Outputs.GroupId\"]}, \"none\""
                               : "Has%d, !GetAtt Stack%d.Outputs.GroupId, none",
                       i - 1, i - 1);
        emit_list_call(e, "Upstream", "If", elements);
    }
    emit_close(e);
}

static void stacks(struct emit *e, int count)
{
    char name[64];
    flags(e, count);
    emit_map(e, "Resources");
    for (int i = 0; i < count; i++) {
        emit_map(e, numbered(name, "Stack", i));
        emit_text(e, "Type", "AWS::CloudFormation::Stack");
        emit_text(e, "Condition", "Has%d", i);
        emit_map(e, "Properties");
        emit_text(e, "TemplateURL", e->json ? "child.json" : "child.yaml");
        stack_parameters(e, i);
        emit_close(e);
        emit_close(e);
    }
    emit_close(e);
}

static void child(struct emit *e, int count)
{
    char name[64];
    emit_map(e, "Parameters");
    flag_parameter(e, "Flag0");
    parameter(e, "Upstream", "none");
    emit_close(e);
    emit_map(e, "Conditions");
    equals(e, "Has0", "Flag0", "true");
    emit_close(e);
    emit_map(e, "Resources");
    for (int i = 0; i < count; i++) {
        emit_map(e, numbered(name, "Group", i));
        emit_text(e, "Type", "AWS::EC2::SecurityGroup");
        emit_map(e, "Properties");
        emit_call(e, "GroupDescription", "Sub", "Behind ${Upstream}");
        emit_list(e, "SecurityGroupIngress");
        conditional_ingress(e, 0, i);
        emit_close(e);
        emit_close(e);
        emit_close(e);
    }
    emit_close(e);
    emit_map(e, "Outputs");
    emit_map(e, "GroupId");
    emit_call(e, "Value", "GetAtt", "Group0.GroupId");
    emit_close(e);
    emit_close(e);
}

static void open_group(struct emit *e, int i)
{
    emit_text(e, "GroupDescription", "Group %d", i);
    emit_list(e, "SecurityGroupIngress");
    emit_map(e, NULL);
    emit_text(e, "IpProtocol", "tcp");
    emit_bare(e, "FromPort", "22");
    emit_bare(e, "ToPort", "22");
    emit_text(e, "CidrIp", "0.0.0.0/0");
    emit_close(e);
    emit_close(e);
}

static void findings(struct emit *e, int count)
{
    static const char *const types[] = {
        "AWS::EC2::SecurityGroup",
        "AWS::EC2::Volume",
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
    };
    char name[64];
    emit_map(e, "Resources");
    for (int i = 0; i < count; i++) {
        emit_map(e, numbered(name, "Part", i));
        emit_text(e, "Type", "%s", types[i % 4]);
        emit_map(e, "Properties");
        if (i % 4 == 0)
            open_group(e, i);
        else
            emit_text(e, i % 4 == 1 ? "AvailabilityZone" : "QueueName", "name-%d", i);
        emit_bare(e, "SqsManagedSseEnabled", "false");
        emit_close(e);
        emit_close(e);
    }
    emit_close(e);
}

static const struct {
    const char *name;
    void (*body)(struct emit *e, int count);
} kinds[] = {
    {"resources", resources}, {"conditions", conditions}, {"stacks", stacks},
    {"child", child},         {"findings", findings},
};

int main(int argc, char **argv)
{
    long count = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
    struct emit e = {.to = stdout};
    for (size_t i = 0; count > 0 && i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(argv[1], kinds[i].name) != 0)
            continue;
        e.json = strcmp(argv[2], "json") == 0;
        emit_map(&e, NULL);
        emit_text(&e, "AWSTemplateFormatVersion", "2010-09-09");
        kinds[i].body(&e, (int)count);
        emit_close(&e);
        return e.json && putchar('\n') == EOF ? EXIT_FAILURE : EXIT_SUCCESS;
    }
    (void)fprintf(stderr, "usage: generate resources|conditions|stacks|child|findings "
                          "json|yaml COUNT\n");
    return 2;
}
