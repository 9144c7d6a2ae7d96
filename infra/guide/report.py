"""Reports the progress of one project from Python, with nothing but the protos: report.py [SERVER] [DATA DIRECTORY]."""
import sys
import uuid

import grpc
from coordination.v1 import goals_pb2 as goals
from coordination.v1 import goals_pb2_grpc
from google.rpc import error_details_pb2, status_pb2
from google.type import date_pb2

server, data = (sys.argv[1:] + ["127.0.0.1:5216", "./data"][len(sys.argv) - 1:])[:2]
mechanism = "cities/lichuan/mechanisms/2016"


def key_of(unit):
    with open(f"{data}/keys/lichuan/units/{unit}.key") as file:
        return [("authorization", "Bearer " + file.read().strip())]


service = goals_pb2_grpc.GoalServiceStub(grpc.insecure_channel(server))
project = service.GetProject(goals.GetProjectRequest(name=f"{mechanism}/projects/p017"), metadata=key_of("tuanbao"), timeout=10)
unit = next(a.holder for a in project.assignments if a.duty == 3).split("/")[-1]

request = goals.SubmitProgressReportRequest(
    parent=project.name,
    request_id=str(uuid.uuid4()),
    progress_report=goals.ProgressReport(
        unit=f"cities/lichuan/units/{unit}",
        period="2016-w20",
        as_of=date_pb2.Date(year=2016, month=5, day=20),
        lines=[goals.ReportLine(indicator="investment", money_fen=12_000_000)],
        done="路基完成",
    ),
)
report = service.SubmitProgressReport(request, metadata=key_of(unit), timeout=10)
print(f"recorded {report.name} at position {report.position}")
assert service.SubmitProgressReport(request, metadata=key_of(unit), timeout=10) == report, "a repeat gets the first answer"

request.progress_report.lines[0].money_fen = 1
try:
    service.SubmitProgressReport(request, metadata=key_of(unit), timeout=10)
except grpc.RpcError as error:
    details = dict(error.trailing_metadata())["grpc-status-details-bin"]
    for detail in status_pb2.Status.FromString(details).details:
        for kind in (error_details_pb2.ErrorInfo(), error_details_pb2.LocalizedMessage()):
            if detail.Unpack(kind):
                print(error.code().name, getattr(kind, "reason", "") or kind.message)
