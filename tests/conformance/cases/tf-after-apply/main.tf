# What a plan shows right after its first apply: what some resources put into others.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region            = "us-east-1"
  s3_use_path_style = true
}

resource "aws_sns_topic" "bare" {
  name              = "bare"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic" "open" {
  name              = "open"
  kms_master_key_id = "alias/aws/sns"
  tags              = { Environment = "prod", Owner = "web", CostCenter = "1" }
}

resource "aws_sns_topic_policy" "open" {
  arn = aws_sns_topic.open.arn
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "sns:Publish", Resource = "*" }]
  })
}

resource "aws_security_group" "open" {
  name        = "open"
  description = "d"
  tags        = { Environment = "prod", Owner = "web", CostCenter = "1" }
}

resource "aws_security_group" "closed" {
  name        = "closed"
  description = "d"
  tags        = { Environment = "prod", Owner = "web", CostCenter = "1" }
}

resource "aws_security_group_rule" "open" {
  type              = "ingress"
  security_group_id = aws_security_group.open.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0", "10.0.0.0/8"]
}

resource "aws_vpc_security_group_ingress_rule" "closed" {
  security_group_id            = aws_security_group.closed.id
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.closed.id
  tags                         = { Environment = "prod", Owner = "web", CostCenter = "1" }
}

resource "aws_security_group_rule" "closed" {
  type              = "ingress"
  security_group_id = aws_security_group.closed.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["10.0.0.0/8"]
}
