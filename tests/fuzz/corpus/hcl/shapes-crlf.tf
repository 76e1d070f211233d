# größer
resource "aws_ebs_volume" "crlf" {
  availability_zone = "us-east-1a"
  size              = 1
  /* ü */ encrypted = false
}
