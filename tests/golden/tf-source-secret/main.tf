resource "aws_db_instance" "db" {
  identifier          = "db"
  engine              = "mysql"
  instance_class      = "db.t3.micro"
  allocated_storage   = 5
  username            = "admin"
  password            = "correct-horse-battery"
  skip_final_snapshot = true
}
