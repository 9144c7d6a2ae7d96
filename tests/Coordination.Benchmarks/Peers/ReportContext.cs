using Microsoft.EntityFrameworkCore;

namespace Coordination.Benchmarks.Peers;

/// <summary>The tables of <see cref="ReportTables"/> as entities.</summary>
internal sealed class ReportContext(DbContextOptions<ReportContext> options) : DbContext(options)
{
    public DbSet<TotalRow> Totals => Set<TotalRow>();
    public DbSet<ReportRow> Reports => Set<ReportRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var total = modelBuilder.Entity<TotalRow>().ToTable("totals");
        total.HasKey(row => new { row.Project, row.Unit });
        total.Property(row => row.Project).HasColumnName("project");
        total.Property(row => row.Unit).HasColumnName("unit");
        total.Property(row => row.InvestedFen).HasColumnName("invested_fen");
        total.Property(row => row.Reports).HasColumnName("reports");
        var report = modelBuilder.Entity<ReportRow>().ToTable("reports");
        report.HasKey(row => row.RequestId);
        report.Property(row => row.RequestId).HasColumnName("request_id");
        report.Property(row => row.Project).HasColumnName("project");
        report.Property(row => row.Unit).HasColumnName("unit");
        report.Property(row => row.Period).HasColumnName("period");
        report.Property(row => row.AsOf).HasColumnName("as_of");
        report.Property(row => row.InvestedFen).HasColumnName("invested_fen");
        report.Property(row => row.Done).HasColumnName("done");
        report.Property(row => row.Problems).HasColumnName("problems");
        report.Property(row => row.Next).HasColumnName("next");
        report.Property(row => row.RecordedAt).HasColumnName("recorded_at");
    }
}

/// <summary>What a unit has invested in a project.</summary>
internal sealed class TotalRow
{
    public required string Project { get; set; }
    public required string Unit { get; set; }
    public long InvestedFen { get; set; }
    public long Reports { get; set; }
}

/// <summary>One report.</summary>
internal sealed class ReportRow
{
    public required string RequestId { get; set; }
    public required string Project { get; set; }
    public required string Unit { get; set; }
    public required string Period { get; set; }
    public DateOnly AsOf { get; set; }
    public long InvestedFen { get; set; }
    public required string Done { get; set; }
    public required string Problems { get; set; }
    public required string Next { get; set; }
    public DateTime RecordedAt { get; set; }
}
