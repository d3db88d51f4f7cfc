"""Dublin Core in XML: https://www.dublincore.org/specifications/dublin-core/dc-xml-guidelines/, and oai_dc."""
