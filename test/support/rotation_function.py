"""A rotation function in Python, in the shape of those that AWS publishes: a handler, a client of boto3 that finds the service by
SECRETS_MANAGER_ENDPOINT, guards, and a function for each step. Started, it answers invocations as AWS's runtime emulator for
Lambda does, and prints its port."""

import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

import boto3


def lambda_handler(event, context):
    secret, token, step = event["SecretId"], event["ClientRequestToken"], event["Step"]
    service = boto3.client("secretsmanager", endpoint_url=os.environ["SECRETS_MANAGER_ENDPOINT"])
    described = service.describe_secret(SecretId=secret)
    if not described["RotationEnabled"]:
        raise ValueError("rotation of %s is off" % secret)
    stages = described["VersionIdsToStages"].get(token)
    if stages is None:
        raise ValueError("%s has no version %s" % (secret, token))
    if "AWSCURRENT" in stages:
        return
    if "AWSPENDING" not in stages:
        raise ValueError("version %s of %s is not pending" % (token, secret))
    steps = {"createSecret": create, "setSecret": nothing, "testSecret": test, "finishSecret": finish}
    if step not in steps:
        raise ValueError("there is no step %s" % step)
    steps[step](service, secret, token)


def create(service, secret, token):
    service.get_secret_value(SecretId=secret, VersionStage="AWSCURRENT")
    try:
        service.get_secret_value(SecretId=secret, VersionId=token, VersionStage="AWSPENDING")
    except service.exceptions.ResourceNotFoundException:
        password = service.get_random_password(ExcludeCharacters="/@\"'\\")["RandomPassword"]
        service.put_secret_value(
            SecretId=secret, ClientRequestToken=token, SecretString=password, VersionStages=["AWSPENDING"]
        )


def nothing(service, secret, token):
    pass


def test(service, secret, token):
    pending = service.get_secret_value(SecretId=secret, VersionId=token, VersionStage="AWSPENDING")
    if len(pending["SecretString"]) != 32:
        raise ValueError("that is no password")


def finish(service, secret, token):
    versions = service.describe_secret(SecretId=secret)["VersionIdsToStages"]
    current = next(version for version, stages in versions.items() if "AWSCURRENT" in stages)
    service.update_secret_version_stage(
        SecretId=secret, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=current
    )


class Runtime(BaseHTTPRequestHandler):
    def do_POST(self):
        event = json.loads(self.rfile.read(int(self.headers["content-length"])))
        try:
            lambda_handler(event, None)
            failure = None
        except Exception as error:
            failure = {"errorMessage": str(error), "errorType": type(error).__name__}
        body = json.dumps(failure).encode()
        self.send_response(200)
        if failure is not None:
            self.send_header("x-amz-function-error", "Unhandled")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


server = HTTPServer(("127.0.0.1", 0), Runtime)
print("Listening on %d" % server.server_port, flush=True)
server.serve_forever()
