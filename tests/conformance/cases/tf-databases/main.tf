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

resource "aws_db_instance" "open" {
  identifier              = "open"
  engine                  = "postgres"
  instance_class          = "db.t3.micro"
  allocated_storage       = 20
  username                = "app"
  password                = "correct-horse-battery"
  publicly_accessible     = true
  backup_retention_period = 0
  skip_final_snapshot     = true
}

resource "aws_db_instance" "good" {
  identifier                  = "good"
  engine                      = "postgres"
  instance_class              = "db.t3.micro"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
}

resource "aws_db_instance" "replica" {
  identifier          = "replica"
  instance_class      = "db.t3.micro"
  replicate_source_db = aws_db_instance.good.identifier
}

resource "aws_db_instance" "restored" {
  identifier              = "restored"
  instance_class          = "db.t3.micro"
  snapshot_identifier     = "rds:old-2026-01-31"
  backup_retention_period = 7
}

resource "aws_rds_cluster" "open" {
  cluster_identifier = "open"
  engine             = "aurora-mysql"
  master_username    = "app"
  master_password    = "correct-horse-battery"
}

resource "aws_rds_cluster" "good" {
  cluster_identifier = "good"
  engine             = "aurora-mysql"
  master_username    = "app"
  master_password    = "correct-horse-battery"
  storage_encrypted  = true
}

resource "aws_rds_cluster_instance" "public" {
  cluster_identifier  = aws_rds_cluster.good.id
  engine              = "aurora-mysql"
  instance_class      = "db.t3.medium"
  publicly_accessible = true
}

resource "aws_rds_cluster_instance" "private" {
  cluster_identifier = aws_rds_cluster.good.id
  engine             = "aurora-mysql"
  instance_class     = "db.t3.medium"
}

resource "aws_elasticache_replication_group" "open" {
  replication_group_id = "open"
  description          = "d"
  node_type            = "cache.t3.micro"
}

resource "aws_elasticache_replication_group" "good" {
  replication_group_id       = "good"
  description                = "d"
  node_type                  = "cache.t3.micro"
  at_rest_encryption_enabled = "true"
}

resource "aws_dynamodb_table" "bare" {
  name         = "bare"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "good" {
  name         = "good"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  point_in_time_recovery {
    enabled = true
  }
}
