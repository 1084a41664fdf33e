"""The life of a secret through boto3, against the endpoint that is given. Old versions of boto3 do, too."""

import sys

import boto3
from botocore.config import Config

endpoint = sys.argv[1]
client = boto3.client(
    "secretsmanager",
    region_name="eu-central-1",
    endpoint_url=endpoint,
    config=Config(retries={"max_attempts": 0}),
)

name = "boto/secret"
created = client.create_secret(Name=name, SecretString="first", Tags=[{"Key": "a", "Value": "1"}])
assert created["ARN"].startswith("arn:aws:secretsmanager:eu-central-1:"), created
assert client.get_secret_value(SecretId=name)["SecretString"] == "first"

put = client.put_secret_value(SecretId=name, SecretBinary=b"\x00\x01\xff")
assert put["VersionStages"] == ["AWSCURRENT"], put
assert client.get_secret_value(SecretId=created["ARN"])["SecretBinary"] == b"\x00\x01\xff"
assert client.get_secret_value(SecretId=name, VersionStage="AWSPREVIOUS")["SecretString"] == "first"

client.update_secret(SecretId=name, Description="ümlaut 🔑")
client.tag_resource(SecretId=name, Tags=[{"Key": "b", "Value": "2"}])
client.untag_resource(SecretId=name, TagKeys=["a"])
described = client.describe_secret(SecretId=name)
assert described["Description"] == "ümlaut 🔑", described
assert described["Tags"] == [{"Key": "b", "Value": "2"}], described
assert described["CreatedDate"].tzinfo is not None, described

client.update_secret_version_stage(
    SecretId=name, VersionStage="AWSCURRENT", MoveToVersionId=created["VersionId"], RemoveFromVersionId=put["VersionId"]
)
assert client.get_secret_value(SecretId=name)["SecretString"] == "first"
versions = client.list_secret_version_ids(SecretId=name, IncludeDeprecated=True)["Versions"]
assert len(versions) == 2, versions

for number in range(3):
    client.create_secret(Name=f"boto/more{number}", SecretString="x")
pages = client.get_paginator("list_secrets").paginate(PaginationConfig={"PageSize": 2})
assert len([secret for page in pages for secret in page["SecretList"]]) == 4

policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"secretsmanager:DeleteSecret","Resource":"*"}]}'
client.put_resource_policy(SecretId=name, ResourcePolicy=policy)
assert '"Version" : "2012-10-17"' in client.get_resource_policy(SecretId=name)["ResourcePolicy"]
client.delete_resource_policy(SecretId=name)

assert len(client.get_random_password(PasswordLength=20)["RandomPassword"]) == 20

try:
    client.get_secret_value(SecretId="boto/none")
    raise AssertionError("a secret that is not there was found")
except client.exceptions.ResourceNotFoundException as error:
    assert error.response["Error"]["Message"] == "Secrets Manager can't find the specified secret.", error

client.delete_secret(SecretId=name, RecoveryWindowInDays=7)
try:
    client.get_secret_value(SecretId=name)
    raise AssertionError("a secret that is marked for deletion was read")
except client.exceptions.InvalidRequestException:
    pass
client.restore_secret(SecretId=name)
assert client.get_secret_value(SecretId=name)["SecretString"] == "first"
client.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)

wrong = boto3.client(
    "secretsmanager", region_name="eu-central-1", endpoint_url=endpoint, aws_secret_access_key="wrong",
    aws_access_key_id="AKIAFOREIGN",
)
try:
    wrong.list_secrets()
    raise AssertionError("a wrong signature was taken")
except wrong.exceptions.ClientError as error:
    assert error.response["Error"]["Code"] == "InvalidSignatureException", error

print("done")
