terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.eu]
    }
  }
}
variable "cost" {}
resource "aws_sns_topic" "t" {
  name              = "t"
  kms_master_key_id = "alias/aws/sns"
  tags              = { CostCenter = var.cost }
}
resource "aws_sns_topic" "eu" {
  provider          = aws.eu
  name              = "t"
  kms_master_key_id = "alias/aws/sns"
  tags              = { CostCenter = var.cost }
}
