resource "aws_ebs_volume" "three" {
  #checkov:skip=CKV_AWS_3: Another tool's
  availability_zone = "us-east-1a"
  size              = 1
  encrypted         = false
}
