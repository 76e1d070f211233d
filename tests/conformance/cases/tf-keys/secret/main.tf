variable "kms_key_id" {}
resource "aws_secretsmanager_secret" "default" {
  name       = "test"
  kms_key_id = var.kms_key_id
}
