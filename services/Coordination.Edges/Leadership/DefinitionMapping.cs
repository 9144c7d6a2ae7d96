using Coordination.Board;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;

namespace Coordination.Edges.Leadership;

/// <summary>Bodies, key works and units on the wire.</summary>
internal static class DefinitionMapping
{
    public static V1.Body Of(string city, BodyPicture picture)
    {
        var body = picture.Definition;
        return new V1.Body
        {
            Name = BodyName.Of(city, body.Id),
            DisplayName = body.Name,
            DisplayNameEnglish = body.NameEnglish,
            Kind = (V1.Body.Types.Kind)((int)body.Kind + 1),
            HeadTitle = body.HeadTitle,
            OfficeDisplayName = body.Office,
            Etag = Etag.Of(picture.Position),
        };
    }

    public static V1.KeyWork Of(MechanismName mechanism, KeyWorkPicture picture)
    {
        var keyWork = picture.Definition;
        return new V1.KeyWork
        {
            Name = $"{mechanism}/keyWorks/{keyWork.Id}",
            DisplayName = keyWork.Name,
            DisplayNameEnglish = keyWork.NameEnglish,
            Order = keyWork.Order,
            Body = BodyName.Of(mechanism.City, keyWork.Body),
            Assignments = { picture.Assignments.ToMessages(mechanism.City) },
            Etag = Etag.Of(picture.Position),
        };
    }

    public static V1.Unit Of(string city, UnitPicture picture)
    {
        var unit = picture.Definition;
        return new V1.Unit
        {
            Name = UnitName.Of(city, unit.Id),
            DisplayName = unit.Name,
            DisplayNameEnglish = unit.NameEnglish,
            Kind = (V1.Unit.Types.Kind)((int)unit.Kind + 1),
            ParentUnit = unit.Parent is { } parent ? UnitName.Of(city, parent) : "",
            OpenDate = unit.Opened.ToDate(),
            CloseDate = unit.Closed.ToDate(),
            Etag = Etag.Of(picture.Position),
        };
    }
}
