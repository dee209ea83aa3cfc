#include "tests/http/sample_files.hpp"

#include <fmt/format.h>

#include "procedures/office/archive.hpp"
#include "templates/formatter/formatter.hpp"

namespace classeur::server::tests
{

using procedures::office::ArchiveEntry;

std::string docx_saying(const std::vector<std::string>& paragraphs,
                        const std::vector<std::pair<std::string, std::string>>& entries)
{
  std::string body;
  for (const std::string& text : paragraphs) body += "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  const std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  std::vector<ArchiveEntry> parts = {
      {"[Content_Types].xml",
       xml +
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override "
           "PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
           "wordprocessingml.document.main+xml\"/></Types>"},
      {"_rels/.rels",
       xml + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
             "Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
             "Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml",
       xml + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body +
           "</w:body></w:document>"}};
  for (const auto& [name, bytes] : entries) parts.push_back({name, bytes});
  return procedures::office::write_archive(parts);
}

std::string odt_saying(const std::vector<std::string>& paragraphs,
                       const std::vector<std::pair<std::string, std::string>>& entries)
{
  std::string body;
  for (const std::string& text : paragraphs) body += "<text:p>" + text + "</text:p>";
  std::vector<ArchiveEntry> parts = {
      {"mimetype", "application/vnd.oasis.opendocument.text", procedures::office::Packing::kStored},
      {"content.xml",
       "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
       "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body>"
       "<office:text>" +
           body + "</office:text></office:body></office:document-content>"},
      {"META-INF/manifest.xml",
       "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
       "manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" "
       "manifest:media-type=\"application/vnd.oasis.opendocument.text\"/></manifest:manifest>"}};
  for (const auto& [name, bytes] : entries) parts.push_back({name, bytes});
  return procedures::office::write_archive(parts);
}

std::string pdf_saying(const std::vector<std::string>& pages)
{
  std::string fo =
      "<fo:root xmlns:fo=\"http://www.w3.org/1999/XSL/Format\"><fo:layout-master-set><fo:simple-page-master "
      "master-name=\"a4\" page-width=\"210mm\" page-height=\"297mm\"><fo:region-body margin=\"20mm\"/>"
      "</fo:simple-page-master></fo:layout-master-set>";
  for (const std::string& page : pages) {
    fo +=
        "<fo:page-sequence master-reference=\"a4\"><fo:flow flow-name=\"xsl-region-body\"><fo:block "
        "border=\"1pt solid #000000\">" +
        page + "</fo:block></fo:flow></fo:page-sequence>";
  }
  return templates::render_fo(fo + "</fo:root>", "page.fo", {});
}

std::string pdf_with_script()
{
  const std::vector<std::string> objects = {
      "<</Type /Catalog/Pages 2 0 R/OpenAction <</S /JavaScript/JS (app.alert\\(1\\))>>>>",
      "<</Type /Pages/Count 1/Kids [3 0 R]>>", "<</Type /Page/Parent 2 0 R/MediaBox [0 0 200 300]>>"};
  std::string pdf = "%PDF-1.7\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  return pdf + fmt::format("xref\n0 {0}\n{1}trailer <</Size {0}/Root 1 0 R>>\nstartxref\n{2}\n%%EOF\n",
                           objects.size() + 1, table, pdf.size());
}

}  // namespace classeur::server::tests
