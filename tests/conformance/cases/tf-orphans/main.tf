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

variable "bucket" {
  type    = string
  default = "bucket-of-another-project"
}

resource "aws_s3_bucket_acl" "open" {
  bucket = var.bucket
  acl    = "public-read"
}

resource "aws_s3_bucket_acl" "closed" {
  bucket = "another-bucket"
  acl    = "private"
}

resource "aws_s3_bucket_public_access_block" "gaps" {
  bucket              = "bucket-with-gaps"
  block_public_acls   = true
  block_public_policy = true
}

resource "aws_s3_bucket_public_access_block" "good" {
  bucket                  = var.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "off" {
  bucket = var.bucket
  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_s3_bucket_versioning" "on" {
  bucket = "another-bucket"
  versioning_configuration {
    status = "Enabled"
  }
}
