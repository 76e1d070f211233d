terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
provider "aws" {
  alias                       = "tagged"
  region                      = "eu-west-1"
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  default_tags {
    tags = local.tags
  }
}
locals {
  tags   = { Environment = "prod", Owner = "team", CostCenter = "1" }
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*", Principal = "*" }] })
}
resource "aws_iam_role" "tagged" {
  name               = "tagged"
  assume_role_policy = local.policy
  tags               = local.tags
}
resource "aws_iam_role" "bare" {
  name               = "bare"
  assume_role_policy = local.policy
}
resource "aws_iam_role_policy_attachment" "bare" {
  role       = aws_iam_role.bare.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_iam_group" "group" {
  name = "group"
}
resource "aws_kms_key" "default" {
  provider = aws.tagged
}
resource "aws_kms_key_policy" "default" {
  key_id = aws_kms_key.default.id
  policy = local.policy
}
resource "aws_kms_alias" "default" {
  name          = "alias/default"
  target_key_id = aws_kms_key.default.id
}
resource "aws_secretsmanager_secret" "partly" {
  name = "partly"
  tags = { Environment = "prod", owner = "team" }
}
resource "aws_secretsmanager_secret_rotation" "partly" {
  secret_id           = aws_secretsmanager_secret.partly.id
  rotation_lambda_arn = aws_lambda_function.job.arn
  rotation_rules { automatically_after_days = 30 }
}
resource "aws_ssm_parameter" "map" {
  name  = "map"
  type  = "String"
  value = "x"
  tags  = local.tags
}
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = aws_iam_role.tagged.arn
  runtime       = "python3.12"
  handler       = "job.run"
  s3_bucket     = "code"
  s3_key        = "job.zip"
  tags          = merge(local.tags, { Owner = "" })
}
resource "aws_lambda_permission" "job" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.job.function_name
  principal     = "s3.amazonaws.com"
}
resource "aws_api_gateway_rest_api" "api" {
  name = "api"
  tags = local.tags
}
resource "aws_api_gateway_rest_api_policy" "api" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  policy      = local.policy
}
resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}
resource "aws_ecs_cluster" "cluster" {
  name = "cluster"
  tags = local.tags
}
resource "aws_ecs_task_definition" "task" {
  family                = "task"
  container_definitions = jsonencode([{ name = "a", image = "x", memory = 128 }])
}
resource "aws_ecr_repository" "images" {
  name     = "images"
  provider = aws.tagged
}
resource "aws_cloudwatch_log_group" "logs" {
  name = "logs"
}
resource "aws_cloudtrail" "trail" {
  name           = "trail"
  s3_bucket_name = "logs"
  tags           = local.tags
}
resource "aws_opensearch_domain" "search" {
  domain_name = "search"
}
resource "aws_opensearch_domain_policy" "search" {
  domain_name     = aws_opensearch_domain.search.domain_name
  access_policies = local.policy
}
resource "aws_route53_zone" "zone" {
  name = "example.com"
  tags = local.tags
}
resource "aws_route53_zone" "bare" {
  name = "example.org"
}
resource "aws_wafv2_web_acl" "acl" {
  name  = "acl"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "m"
    sampled_requests_enabled   = false
  }
}
resource "aws_cognito_user_pool" "pool" {
  name = "pool"
  tags = local.tags
}
resource "aws_glacier_vault" "vault" {
  name = "vault"
}
