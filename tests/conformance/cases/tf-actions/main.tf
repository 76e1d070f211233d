terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}
resource "aws_ebs_volume" "keep" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = false
}
resource "aws_ebs_volume" "update" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = true
  tags              = { Environment = "dev", Owner = "a@example.com", CostCenter = "CC-1" }
}
resource "aws_ebs_volume" "worse" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = true
}
resource "aws_ebs_volume" "replace" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = false
  tags              = { Environment = "dev", Owner = "a@example.com", CostCenter = "CC-1" }
}
resource "aws_ebs_volume" "replace_first" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = true
  tags              = { Environment = "dev", Owner = "a@example.com", CostCenter = "CC-1" }
  lifecycle { create_before_destroy = true }
}
resource "aws_ebs_volume" "moved" {
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = false
}
moved {
  from = aws_ebs_volume.before
  to   = aws_ebs_volume.moved
}
removed {
  from = aws_ebs_volume.forgotten
  lifecycle { destroy = false }
}
resource "aws_ebs_volume" "create" {
  availability_zone = "us-east-1a"
  size              = 1
  tags              = { Environment = "dev", Owner = "a@example.com", CostCenter = "CC-1" }
}
