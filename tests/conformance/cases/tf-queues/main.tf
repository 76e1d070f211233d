terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  default_tags {
    tags = {
      Environment = "test"
      Owner       = "team"
      CostCenter  = "1"
    }
  }
}

resource "aws_kms_key" "key" {
}

resource "aws_sns_topic" "bare" {
  name = "bare"
}

resource "aws_sns_topic" "keyed" {
  name              = "keyed"
  kms_master_key_id = aws_kms_key.key.arn
}

resource "aws_sqs_queue" "bare" {
  name = "bare"
}

resource "aws_sqs_queue" "off" {
  name                    = "off"
  sqs_managed_sse_enabled = false
}

resource "aws_sqs_queue" "keyed" {
  name              = "keyed"
  kms_master_key_id = aws_kms_key.key.id
  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:eu-west-1:123456789012:dead"
    maxReceiveCount     = 5
  })
}

locals {
  everybody = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }]
  })
  account = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Principal = { AWS = "123456789012" }
      Action    = "sqs:*"
      Resource  = "*"
    }
  })
}

resource "aws_sqs_queue" "inline" {
  name   = "inline"
  policy = local.everybody
}

resource "aws_sqs_queue_policy" "open" {
  queue_url = aws_sqs_queue.bare.id
  policy    = local.everybody
}

resource "aws_sqs_queue_policy" "account" {
  queue_url = aws_sqs_queue.keyed.id
  policy    = local.account
}

resource "aws_sns_topic_policy" "open" {
  arn    = aws_sns_topic.keyed.arn
  policy = local.everybody
}

resource "aws_sqs_queue_policy" "not_known" {
  queue_url = aws_sqs_queue.off.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Principal = { AWS = "123456789012" }
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.off.arn
    }
  })
}
